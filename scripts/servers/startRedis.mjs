import { findProgram } from './findProgram.mjs'
import { dataFolder, startServer } from './startServer.mjs'

/** Starts a Redis that keeps nothing when it stops. */
export async function startRedis() {
  const { path, env } = findProgram('redis-server', ['redis-server'])
  const folder = dataFolder('redis', undefined)
  const { port, stop } = await startServer({
    path,
    arguments: (port) =>
      [
        ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
        ['--save', '', '--appendonly', 'no', '--daemonize', 'no', '--logfile', ''],
      ].flat(),
    spawnOptions: { cwd: folder, env },
    ready: /ready to accept connections/i,
    stopSignal: 'SIGTERM',
    folder,
  })
  return { url: `redis://127.0.0.1:${port}`, stop }
}
