import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { findProgram } from './findProgram.mjs'
import { dataFolder, startServer } from './startServer.mjs'

/** Starts a PostgreSQL with a new, empty cluster whose commits are durable, as in earnest. */
export async function startPostgres() {
  const program = findProgram('postgres', ['postgresql'])
  const owner = process.getuid?.() === 0 ? unprivileged() : undefined
  const folder = dataFolder('postgres', owner)
  const data = join(folder, 'data')
  const spawnOptions = { cwd: folder, env: { ...program.env, LC_ALL: 'C', TZ: 'UTC' }, ...owner }
  const path = reachable(program, folder, spawnOptions)
  const made = spawnSync(
    join(dirname(path), 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...spawnOptions, encoding: 'utf8' },
  )
  if (made.status !== 0)
    throw new Error(`initdb failed: ${made.stderr?.trim() || made.error?.message}`)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    fsync: 'on',
    jit: 'off',
  }
  const { port, stop } = await startServer({
    path,
    arguments: (port) => [
      ...['-D', data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    spawnOptions,
    ready: /ready to accept connections/,
    // The fast shutdown: it does not wait for clients to leave.
    stopSignal: 'SIGINT',
    folder,
  })
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
}

/** PostgreSQL refuses to run as root. */
function unprivileged() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? []
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) }
}

/**
 * The program where its user reaches it: root's folders are closed to others, and then it is copied out of them.
 *
 * @param {import('./findProgram.mjs').Program} program @param {string} folder
 * @param {import('node:child_process').SpawnSyncOptions & { env: NodeJS.ProcessEnv }} options
 */
function reachable({ path, root }, folder, options) {
  if (!root || spawnSync(path, ['--version'], options).status === 0) return path
  const copy = join(folder, 'program')
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true })
  options.env.LD_LIBRARY_PATH = options.env.LD_LIBRARY_PATH?.replaceAll(root, copy)
  return join(copy, relative(root, path))
}
