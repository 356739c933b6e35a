import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { type Clock, systemClock } from '../../../src/base/clock.ts'
import { createShop, order } from '../shop.ts'
import { HURRY } from './attacks.ts'

// A backend in a process of its own, for attacks: `plain` limits nothing that it was not told to limit, `wide` takes
// bodies of up to 8 MB, so that they reach the parser, and in `hurried` ten seconds are over after one.
const clientAddress = (request: Request) => request.headers.get('x-address') ?? undefined
const hurriedClock: Clock = {
  ...systemClock,
  setTimeout: (callback, ms) => systemClock.setTimeout(callback, ms / HURRY),
}
// A list of all events would be counted as memory of the kit.
const onEvent = () => {}
const shops = {
  usual: createShop({ onEvent, clientAddress }),
  plain: createShop({ onEvent }),
  wide: createShop({ onEvent, maxBodyBytes: 8 * 2 ** 20 }),
  hurried: createShop({ onEvent, clientAddress, clock: hurriedClock }),
}
const servers = Object.values(shops).map(({ payments }) => createServer(toNodeHandler(payments)))

const ports = await Promise.all(
  servers.map(
    (server) =>
      new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
      }),
  ),
)

process.on('message', async (question: 'usual' | 'plain' | 'collect') => {
  if (question !== 'collect') {
    await shops[question].payments.create(order)
    return process.send?.(shops[question].sales.at(-1)?.general.payment_id)
  }
  // Garbage of what came before would hide what comes next.
  for (let turn = 0; turn < 3; turn++) globalThis.gc?.()
  process.send?.('done')
})
process.on('disconnect', () => process.exit())
process.send?.(ports)
