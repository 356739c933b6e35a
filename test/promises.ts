import { accessPromises } from './promises/access.ts'
import { clientPromises } from './promises/client.ts'
import { faultPromises } from './promises/faults.ts'
import { figurePromises } from './promises/figures.ts'
import { flowPromises } from './promises/flow.ts'
import { reachPromises } from './promises/reach.ts'
import { serverPromises } from './promises/server.ts'

/**
 * Everything that customers and shops can rely on, in the order of docs/behaviour.md. A test proves a promise
 * by naming its id in the title.
 */
export const promises: readonly PromiseGroup[] = [
  ...flowPromises,
  ...faultPromises,
  ...clientPromises,
  ...figurePromises,
  ...accessPromises,
  ...serverPromises,
  ...reachPromises,
]

export interface PromiseGroup {
  title: string
  /** `each`: every promise needs a test that names it. `named`: it is listed once a test names it. */
  demand: 'each' | 'named'
  /** One sentence by id. */
  promises: Readonly<Record<string, string>>
}
