import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/** Real servers of a test, on ports of their own. */
export function openServers() {
  const servers: Server[] = []
  return {
    listen: async (listener: RequestListener): Promise<string> => {
      const server = createServer(listener)
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    close: () => {
      for (const server of servers.splice(0)) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

/** Sends bytes as they are over a connection of their own, and gives back all that comes until it is closed. */
export function exchangeRaw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      received += text
    })
    // A server may hang up on what is no HTTP.
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
}
