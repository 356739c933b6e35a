import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to a server that can break at the worst moment: when it has done what it was asked for. */
export interface LossyLine {
  url: string
  /** The next request that holds this text is carried out, and its connection ends before the answer. */
  loseNextAnswerTo(text: string): void
  /** How many answers were lost. */
  readonly lost: number
  close(): Promise<unknown>
}

export async function openLossyLine(serverUrl: string): Promise<LossyLine> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let trigger: string | undefined
  let lost = 0
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    let isLosing = false
    for (const socket of [near, far]) {
      sockets.add(socket.on('error', () => undefined))
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (request: Buffer) => {
      isLosing ||= trigger !== undefined && request.includes(trigger)
      if (isLosing) trigger = undefined
      far.write(request)
    })
    far.on('data', (answer: Buffer) => {
      if (!isLosing) return near.write(answer)
      lost += 1
      return near.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseNextAnswerTo(text) {
      trigger = text
    },
    get lost() {
      return lost
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      return once(server, 'close')
    },
  }
}
