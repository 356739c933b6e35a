import { connect } from 'node:net'

/**
 * Sends bytes over a connection of its own and returns the status codes of the first answers, fewer where the server
 * closes the connection.
 */
export function sendRaw(port: number, bytes: string, answers: number): Promise<number[]> {
  return new Promise((resolve) => {
    const statuses: number[] = []
    let rest = ''
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('latin1')
    socket.on('error', () => {}).once('close', () => resolve(statuses))
    socket.on('data', (text: string) => {
      rest += text
      for (const [, status] of rest.matchAll(STATUS)) statuses.push(Number(status))
      // A status that has not come whole is read with what comes next.
      rest = rest.slice(rest.lastIndexOf('\r\n') + 1)
      if (statuses.length >= answers) socket.destroy()
    })
    socket.write(bytes)
  })
}

const STATUS = /HTTP\/1\.1 (\d{3}) [\w ]+\r\n/g

/** The head of a callback whose body comes in chunks. */
export const CHUNKED =
  'POST /api/callback HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
