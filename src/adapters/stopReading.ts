import type { IncomingMessage } from 'node:http'

/** Takes nothing more of a body that comes in tiny chunks, because each chunk costs the same as a large one. */
export function stopReading(incoming: IncomingMessage): void {
  // In HTTP/2 the socket belongs to all requests of a connection.
  if (incoming.httpVersionMajor >= 2) return void incoming.pause()
  // A request that flows starts its socket again, and one that is paused keeps each chunk that was read before.
  incoming._read = () => {}
  // A socket is read 64 KB at a time: thousands of such chunks are still to come from the last of it.
  incoming.push = () => false
  incoming.socket.pause()
}
