import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

/** Where a server is, or why there is none and what to do about it. */
export interface TestServer {
  url?: string
  problem?: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
    redis: TestServer
  }
}

const PROGRAM = fileURLToPath(new URL('../../scripts/servers.mjs', import.meta.url))

/** Real servers for one run. Those that cannot be had are told of at both ends of it, and must be had in CI. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await Promise.race([
    once(createInterface(servers.stdout), 'line'),
    once(servers, 'exit').then(([code]) => {
      throw new Error(`scripts/servers.mjs ended with ${code}.`)
    }),
  ])
  const { postgres, redis } = JSON.parse(line) as { postgres: TestServer; redis: TestServer }
  project.provide('postgres', postgres)
  project.provide('redis', redis)
  const problems = [postgres, redis].flatMap(({ problem }) => problem ?? [])
  if (problems.length > 0 && mustHaveServers()) {
    servers.stdin.end()
    throw new Error(problems.join('\n'))
  }
  warn(problems)
  return async () => {
    const ended = once(servers, 'exit')
    servers.stdin.end()
    await ended
    warn(problems)
  }
}

function mustHaveServers(): boolean {
  const { CI, QUIETZONE_SERVERS } = process.env
  return CI === 'true' || QUIETZONE_SERVERS === 'required'
}

function warn(problems: string[]): void {
  if (problems.length === 0) return
  const rule = '!'.repeat(100)
  const text = ['TESTS ARE LEFT OUT, because servers that they need are missing:', ...problems]
  console.error(['', rule, ...text, rule, ''].join('\n'))
}
