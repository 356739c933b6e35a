import { createServer } from 'node:http'
import { toNodeHandler } from 'quietzone/node'
import { createSimulator } from 'quietzone/simulator'
import { readSettings } from '../backend/settings.ts'
import { msUntilOpen } from './msUntilOpen.ts'

const settings = readSettings(process.env, '')
const simulator = createSimulator({
  projectId: settings.projectId,
  secret: settings.secret,
  callbackUrl: settings.callbackUrl,
  baseUrl: settings.simulatorUrl,
})

// The demo opens in working hours: Hızlı QR takes no payments from 04:00 to 08:00, Türkiye time.
const closedMs = msUntilOpen(Date.now())
if (closedMs > 0) void simulator.advance(closedMs)

const server = createServer(toNodeHandler(simulator))
server.on('error', (error) => {
  console.error(`The simulator cannot start: ${error.message}`)
  process.exit(2)
})
server.listen(settings.simulatorPort, settings.host)

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// Ends together with the program that started it, however that ended.
process.on('disconnect', stop)

function stop(): void {
  simulator.stop()
  process.exit(0)
}
