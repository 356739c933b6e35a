import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes this process the only one that uses a folder. The claim is a listening socket, not a file with a
 * process id in it: it ends with the process, however that ends, so a killed backend leaves nothing behind.
 */
export async function claimFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const name = `quietzone-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`
  const path =
    process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
  if (await listen(path)) return
  if (await isAnswering(path)) {
    throw new Error(
      `Another storefront is using the database in ${folder}. Stop it, or give this one a folder of its own: DATA_DIR=/another/folder npm start`,
    )
  }
  rmSync(path, { force: true })
  if (!(await listen(path)))
    throw new Error(`The folder ${folder} cannot be claimed: ${path} is taken.`)
}

function listen(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(false))
    server.listen(path, () => resolve(true))
    server.unref()
  })
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
