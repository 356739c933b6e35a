#!/usr/bin/env node
// `quietzone simulator`: the pretend gateway as a server of its own.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { toNodeHandler } from '../dist/adapters/node.js'
import { createSimulator, SCENARIO_NAMES } from '../dist/simulator/index.js'

const DEFAULT_CALLBACK_URL = 'http://127.0.0.1:3000/api/callback'

const USAGE = `Usage: quietzone simulator [options]

Runs a pretend gateway for development and tests. No money moves, whatever is approved.

  --callback-url URL   where callbacks go when a sale names no address
                       of its own      (default ${DEFAULT_CALLBACK_URL})
  --project-id N       the project's number                            (default 1)
  --secret TEXT        what requests and callbacks are signed with; it
                       begins with "simulator-", and is refused where
                       NODE_ENV is production              (default: made up and printed)
  --scenario NAME      what payments play                              (default approve)
  --port N             0 takes any free port                           (default 4310)
  --host ADDRESS       address to listen on                            (default 127.0.0.1)
  --public-url URL     how its pages are reached from outside          (default http://HOST:PORT)
  --quiet              prints no log
  --version, -v        prints the version
  --help, -h           prints this text

Scenarios: ${SCENARIO_NAMES.join(', ')}
`

const SHOWN_WHERE = 'Its codes are shown where createPayments and createClient have'

const { values, positionals } = readArguments()
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}
if (values.version) {
  console.log(readVersion())
  process.exit(0)
}
if (positionals.length === 0) fail('name the command: quietzone simulator.')
if (positionals.length > 1 || positionals[0] !== 'simulator') {
  fail(`"${positionals.join(' ')}" is no command; the only command is \`simulator\`.`)
}
const callbackUrl = readAddress('callback-url') ?? DEFAULT_CALLBACK_URL
const publicUrl = readAddress('public-url')
const scenario = SCENARIO_NAMES.find((name) => name === values.scenario)
if (!scenario) fail(`--scenario knows no "${values.scenario}".`)
const projectId = readNumber('project-id', Number.MAX_SAFE_INTEGER)
const port = readNumber('port', 65_535)
// Known by its beginning, so that no backend takes it where real money is taken.
const secret = values.secret ?? `simulator-${randomBytes(24).toString('hex')}`
if (!secret.startsWith('simulator-')) fail('--secret has to begin with "simulator-".')
if (process.env.NODE_ENV === 'production') {
  fail('NODE_ENV is production, where a simulator would approve payments that were never made.')
}

// Whoever runs this command runs a simulator on purpose.
process.env.NODE_ENV ??= 'development'

// Whoever read the first lines may have closed the pipe (`| head`); the gateway goes on.
process.stdout.on('error', () => {})

const server = createServer()
server.on('error', (error) => fail(`the server could not start: ${error.message}.`))
server.listen(port, values.host, () => {
  const address = server.address()
  const usedPort = typeof address === 'object' ? address?.port : port
  const host = values.host.includes(':') ? `[${values.host}]` : values.host
  const baseUrl = publicUrl ?? `http://${host}:${usedPort}`
  const onLog = values.quiet ? undefined : printEntry
  const simulator = createSimulator({ projectId, secret, callbackUrl, baseUrl, scenario, onLog })
  server.on('request', toNodeHandler(simulator))
  const { protocol, hostname } = new URL(baseUrl)
  const lines = [
    `The simulated gateway is at ${baseUrl}`,
    values.secret ? [] : `Its secret is ${secret}`,
    `It sends callbacks to ${callbackUrl}, unless a sale names another address`,
    protocol === 'http:' ? `${SHOWN_WHERE} urlPolicy: { httpHosts: ['${hostname}'] }` : [],
  ]
  console.log(lines.flat().join('\n'))
})

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'callback-url': { type: 'string' },
        'project-id': { type: 'string', default: '1' },
        secret: { type: 'string' },
        scenario: { type: 'string', default: 'approve' },
        port: { type: 'string', default: '4310' },
        host: { type: 'string', default: '127.0.0.1' },
        'public-url': { type: 'string' },
        quiet: { type: 'boolean', default: false },
        version: { type: 'boolean', short: 'v', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    // Node's own text goes on about values that begin with a hyphen.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)
    return fail(`${reason.replace(/\.$/, '')}.`)
  }
}

/** @param {'callback-url' | 'public-url'} name */
function readAddress(name) {
  const text = values[name]
  if (text === undefined) return undefined
  if (URL.canParse(text) && /^https?:/i.test(text)) return text
  return fail(`--${name} must be an address that begins with http:// or https://, not "${text}".`)
}

/** @param {'project-id' | 'port'} name @param {number} max */
function readNumber(name, max) {
  const text = values[name]
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number <= max) return number
  return fail(`--${name} must be a whole number from 0 to ${max}, not "${text}".`)
}

/** One line for each thing that happens. @param {import('../dist/simulator/index.js').LogEntry} entry */
function printEntry({ atMs, kind, paymentId, text }) {
  const time = new Date(atMs).toISOString().slice(11, 19)
  console.log([time, kind, paymentId, text].filter(Boolean).join('  '))
}

function readVersion() {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`quietzone: ${reason} All options: quietzone --help`)
  process.exit(1)
}
