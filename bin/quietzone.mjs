#!/usr/bin/env node
// `quietzone simulator`: the pretend gateway as a server of its own.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { toNodeHandler } from '../dist/adapters/node.js'
import { createSimulator, SCENARIO_NAMES } from '../dist/simulator/index.js'

const USAGE = `Usage: quietzone simulator --callback-url URL [options]

Runs a pretend gateway for development and tests. No money moves, whatever is approved.

  --callback-url URL   where callbacks go when a sale names no address of its own (required)
  --project-id N       the project's number                            (default 1)
  --secret TEXT        what requests and callbacks are signed with; it
                       begins with "simulator-", and is refused where
                       NODE_ENV is production              (default: made up and printed)
  --scenario NAME      what payments play                              (default approve)
  --port N             0 takes any free port                           (default 4310)
  --host ADDRESS       address to listen on                            (default 127.0.0.1)
  --public-url URL     how its pages are reached from outside          (default http://HOST:PORT)

Scenarios: ${SCENARIO_NAMES.join(', ')}
`

const SHOWN_WHERE = 'Its codes are shown where createPayments and createClient have'

const { values, positionals } = readArguments()
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}
if (positionals[0] !== 'simulator') fail('there is one command, `simulator`.')
const callbackUrl = values['callback-url']
if (!callbackUrl || !URL.canParse(callbackUrl)) fail('--callback-url needs an address.')
const scenario = SCENARIO_NAMES.find((name) => name === values.scenario)
if (!scenario) fail(`there is no scenario called "${values.scenario}".`)
const projectId = Number(values['project-id'])
if (!Number.isSafeInteger(projectId)) fail('--project-id needs a whole number.')
// Known by its beginning, so that no backend takes it where real money is taken.
const secret = values.secret ?? `simulator-${randomBytes(24).toString('hex')}`
if (!secret.startsWith('simulator-')) fail('--secret has to begin with "simulator-".')
if (process.env.NODE_ENV === 'production') {
  fail('NODE_ENV is production, where a simulator would approve payments that were never made.')
}

// Whoever runs this command runs a simulator on purpose.
process.env.NODE_ENV ??= 'development'

const server = createServer()
server.on('error', (error) => fail(`the server could not start: ${error.message}.`))
server.listen(Number(values.port), values.host, () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : values.port
  const baseUrl = values['public-url'] ?? `http://${values.host}:${port}`
  const simulator = createSimulator({ projectId, secret, callbackUrl, baseUrl, scenario })
  server.on('request', toNodeHandler(simulator))
  const { protocol, hostname } = new URL(baseUrl)
  const lines = [
    `The simulated gateway is at ${baseUrl}`,
    values.secret ? [] : `Its secret is ${secret}`,
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
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} reason @returns {never} */
function fail(reason) {
  console.error(`quietzone: ${reason}\n\n${USAGE}`)
  process.exit(1)
}
