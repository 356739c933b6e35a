import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '../../../src/adapters/node.ts'
import { createShop, order } from '../shop.ts'

// A backend in a process of its own, for attacks: `wide` takes bodies of up to 8 MB, so that they reach the parser.
const clientAddress = (request: Request) => request.headers.get('x-address') ?? undefined
const shops = {
  usual: createShop({ clientAddress }),
  wide: createShop({ maxBodyBytes: 8 * 2 ** 20 }),
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

process.on('message', async (question) => {
  if (question === 'payment') {
    await shops.usual.payments.create(order)
    process.send?.(shops.usual.sales.at(-1)?.general.payment_id)
  } else {
    // Not what is garbage already, but what is held.
    for (let turn = 0; turn < 3; turn++) globalThis.gc?.()
    shops.usual.events.length = 0
    shops.wide.events.length = 0
    process.send?.(process.memoryUsage().rss)
  }
})
process.on('disconnect', () => process.exit())
process.send?.(ports)
