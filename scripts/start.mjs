// Shows the whole thing: installs what is missing, builds the storefront, starts the simulator and the
// backend as processes of their own, and prints one address.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { backendFile, buildStorefront, simulatorFile } from './buildStorefront.mjs'
import { ensureInstalled } from './ensureInstalled.mjs'

const HELP = `npm start -- [options]

  --host          open the shop to the local network, so that a phone can scan the codes
  --port N        port of the shop (default 4173, then the next free one; 0 for any)
  --no-build      use what was built before
  --json          print the addresses and process ids as one line of JSON

Environment: DATABASE_URL (a PostgreSQL instead of the embedded one), DATA_DIR (folder of the embedded one),
QUIETZONE_PORT, QUIETZONE_SIMULATOR_PORT.`

const READY_MS = 60_000
/** This many ends within this time are no accident. */
const MAX_ENDS = 5
const ENDS_WITHIN_MS = 20_000

const options = readOptions()
if (options.help) {
  console.log(HELP)
  process.exit(0)
}

ensureInstalled()
if (!options['no-build']) {
  say('Building the storefront …')
  await buildStorefront().catch((error) => {
    fail(
      `${error instanceof Error ? error.message : String(error)}\nThe storefront could not be built. If the files of the repository are unchanged, delete node_modules and run npm start again.`,
    )
  })
}

const bindHost = options.host ? '0.0.0.0' : '127.0.0.1'
const publicHost = options.host ? findLanAddress() : '127.0.0.1'
const wantedPort = readPort('--port', options.port ?? process.env.QUIETZONE_PORT ?? '4173')
const port = await findFreePort(wantedPort)
const simulatorPort = await findFreePort(
  readPort('QUIETZONE_SIMULATOR_PORT', process.env.QUIETZONE_SIMULATOR_PORT ?? String(port + 1)),
  port,
)
if (wantedPort !== 0 && port !== wantedPort) {
  const isShop = await isStorefront(wantedPort)
  const holder = isShop ? 'a storefront that is already running' : 'another program'
  say(`Port ${wantedPort} is used by ${holder}, so this shop uses ${port}.`)
}
const shopUrl = `http://${publicHost}:${port}`
const simulatorUrl = `http://${publicHost}:${simulatorPort}`

/** @type {NodeJS.ProcessEnv} */
const env = {
  QUIETZONE_SECRET: randomBytes(24).toString('base64url'),
  ...process.env,
  QUIETZONE_HOST: bindHost,
  QUIETZONE_PORT: String(port),
  QUIETZONE_SIMULATOR_PORT: String(simulatorPort),
  QUIETZONE_SHOP_URL: shopUrl,
  QUIETZONE_SIMULATOR_URL: simulatorUrl,
}

let isStopping = false
/** Both processes have answered once. */
let isOpen = false
/** @type {Map<string, import('node:child_process').ChildProcess>} */
const children = new Map()
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void stop(0))
}

// npm does not hand on every signal: when it is gone, nobody could stop this program any more.
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid
  setInterval(() => process.ppid !== npm && void stop(0), 1_000).unref()
}

// The simulator first: the backend asks it for the time.
say(
  'Starting the simulator, the database and the backend (the first start takes some ten seconds) …',
)
keepRunning('simulator', simulatorFile)
await untilAnswering('simulator', `http://127.0.0.1:${simulatorPort}/control/state`)
keepRunning('backend', backendFile)
await untilAnswering('backend', `http://127.0.0.1:${port}/api/ok`)
isOpen = true

if (options.json) {
  const pids = Object.fromEntries([...children].map(([name, child]) => [name, child.pid]))
  console.log(JSON.stringify({ shopUrl, simulatorUrl, pids }))
} else {
  console.log(`
  Three Harbours is open:  ${shopUrl}

  The bank page opens from the code, or from the panel "Behind the counter".
  The bank and the gateway are a simulator at ${simulatorUrl}: no money moves.
  ${options.host ? 'Phones in the same network can scan the codes.' : 'For a phone in the same network: npm start -- --host'}
  Stop with Ctrl+C.
`)
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        host: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-build': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`)
  }
}

/**
 * Starts a process, and starts it again when it ends by itself. One that cannot even begin is given up.
 * @param {string} name @param {string} file
 */
function keepRunning(name, file) {
  /** @type {number[]} */
  const ends = []
  start()

  function start() {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    children.set(name, child)
    child.once('exit', async (code, signal) => {
      // Ctrl+C reaches the children too, and perhaps before it reaches this process.
      await wait(50)
      if (isStopping) return
      const now = Date.now()
      ends.push(now)
      const isHopeless = ends.filter((at) => now - at < ENDS_WITHIN_MS).length >= MAX_ENDS
      if (isHopeless || !isOpen) {
        console.error(`The ${name} does not run, see above. Mend that and run npm start again.`)
        void stop(1)
        return
      }
      say(`The ${name} ended (${signal ?? `code ${code}`}). Starting it again …`)
      start()
    })
  }
}

/** @param {string} name @param {string} url */
async function untilAnswering(name, url) {
  const startedAt = Date.now()
  while (Date.now() - startedAt < READY_MS) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await wait(50)
  }
  console.error(
    `The ${name} did not answer at ${url} within ${READY_MS / 1000} s. Run npm start again.`,
  )
  await stop(1)
}

/** @param {number} code */
async function stop(code) {
  if (isStopping) return
  isStopping = true
  const ends = [...children.values()]
    .filter((child) => child.exitCode === null && child.signalCode === null)
    .map((child) => {
      child.kill('SIGTERM')
      return new Promise((resolve) => child.once('exit', resolve))
    })
  await Promise.race([Promise.all(ends), wait(5_000)])
  for (const child of children.values()) child.kill('SIGKILL')
  process.exit(code)
}

/** @param {string} name @param {string} text */
function readPort(name, text) {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number
  return fail(`${name} must be a number from 0 to 65535, not "${text}".`)
}

/** Whether the program that uses the port is this one. @param {number} port */
async function isStorefront(port) {
  const url = `http://127.0.0.1:${port}/demo/feed`
  const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined)
  return answer?.headers.get('content-type')?.includes('json') ?? false
}

/** The port itself or the next free one after it. @param {number} first @param {number} [taken] */
async function findFreePort(first, taken) {
  for (let candidate = first; candidate < first + 50; candidate++) {
    const found = candidate === taken ? undefined : await tryPort(candidate)
    if (found !== undefined) return found
  }
  return fail(
    `The ports from ${first} to ${first + 49} are all taken. Choose another: npm start -- --port 5000`,
  )
}

/** @param {number} candidate @returns {Promise<number | undefined>} */
function tryPort(candidate) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port: candidate, host: bindHost }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}

function findLanAddress() {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const found = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)
  if (found) return found.address
  return fail(
    'This machine has no address in a network that a phone could reach. Run npm start without --host.',
  )
}

/** @param {string} text */
function say(text) {
  if (!options.json) console.log(text)
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message)
  process.exit(1)
}
