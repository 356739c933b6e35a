import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to a server that can go silent, as when a machine vanishes: nothing comes, and no connection is closed. */
export interface SilentLine {
  port: number
  /** The server's address with this line's port. */
  url: string
  /** From now on nothing passes, on old connections and on new ones. */
  goSilent(): void
  /** New connections reach the server. Those from before stay silent for ever. */
  comeBack(): void
  /** How many connections are open on the side of the client, and how many pieces were swallowed. */
  readonly open: number
  readonly swallowed: number
  close(): Promise<unknown>
}

export async function openSilentLine(serverUrl: string): Promise<SilentLine> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  const live = new Set<Socket>()
  let isSilent = false
  let swallowed = 0
  const server = createServer((near) => {
    live.add(near)
    sockets.add(near.on('error', () => undefined))
    near.on('close', () => live.delete(near))
    if (isSilent) silent.add(near)
    const far = isSilent ? undefined : connect(Number(port), hostname)
    if (far) sockets.add(far.on('error', () => undefined))
    near.on('data', (piece: Buffer) => {
      if (silent.has(near)) swallowed += 1
      else far?.write(piece)
    })
    far?.on('data', (piece: Buffer) => {
      if (!silent.has(near)) near.write(piece)
    })
    near.on('close', () => {
      // The server does not learn that the client has gone.
      if (!silent.has(near)) far?.destroy()
    })
    far?.on('close', () => {
      if (!silent.has(near)) near.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ownPort = (server.address() as AddressInfo).port
  return {
    port: ownPort,
    url: Object.assign(new URL(serverUrl), { hostname: '127.0.0.1', port: ownPort }).href,
    goSilent() {
      isSilent = true
      for (const socket of live) silent.add(socket)
    },
    comeBack() {
      isSilent = false
    },
    get open() {
      return live.size
    },
    get swallowed() {
      return swallowed
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      return once(server, 'close')
    },
  }
}
