import { accessPromises } from './promises/access.ts'
import { clientPromises } from './promises/client.ts'
import { faultPromises } from './promises/faults.ts'
import { figurePromises } from './promises/figures.ts'
import { flowPromises } from './promises/flow.ts'
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
]

/** Demanded of the whole, but no test names them yet. To be empty before a release. */
export const openPromises: readonly string[] = [
  'R17',
  'R23',
  'R24',
  'R26',
  'R34',
  'R36',
  'R37',
  'R39',
  'R40',
  'R42',
  'R44',
  'R45',
  'R46',
  'R47',
  'R48',
  'Q-03',
  'Q-05',
  'Q-06',
  'Q-07',
  'Q-08',
  'Q-09',
  'Q-11',
  'F-20',
  'F-21',
  'F-22',
  'F-31',
  'F-32',
  'F-34',
  'F-39',
  'F-41',
  'F-43',
  'F-44',
  'F-58',
  'F-64',
  'F-65',
  'F-66',
  'F-67',
  'F-68',
  'F-91',
  'F-92',
  'F-93',
  'F-94',
  'F-95',
  'F-97',
  'F-98',
  'B-05',
  'B-15',
  'B-17',
  'G-01',
  'G-02',
  'G-03',
  'G-07',
  'G-19',
  'G-20',
]

export interface PromiseGroup {
  title: string
  /** `each`: every promise needs a test that names it. `named`: it is listed once a test names it. */
  demand: 'each' | 'named'
  /** One sentence by id. */
  promises: Readonly<Record<string, string>>
}
