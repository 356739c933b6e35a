import type { ActionRefusal } from '../protocol/actionRefusal.ts'
import { createReadError, type ReadError } from './readError.ts'

/** The error that tells a shop why its customer sees neither a code nor a way to the bank. */
export function createRefusedError({ problem, reason, origin }: ActionRefusal): ReadError {
  const what = problem === 'qr-invalid' ? 'code' : "address of the bank's page"
  const from = origin ? ` (${origin})` : ''
  const message = `The ${what}${from} was refused: ${reason}. The customer is told that it cannot be shown. ${adviceFor(reason, origin)}`
  const error = createReadError('action-refused', undefined, { message })
  return { ...error, reason, ...(origin ? { origin } : {}) }
}

function adviceFor(reason: string, origin = ''): string {
  const host = origin.replace(/^\w+:\/\//, '').replace(/:\d+$/, '')
  if (reason === 'http-not-allowed')
    return `For the simulator, pass \`urlPolicy: { httpHosts: ['${host}'] }\` to createClient, as to createPayments.`
  if (reason === 'host-not-allowed')
    return `If this host is right, add '${host}' to \`urlPolicy.allowedHosts\` of createClient, as in createPayments.`
  if (reason === 'refused-by-backend')
    return 'The event `instruction-refused` of your backend says why.'
  return 'Look at `nextAction` in the answer of your status endpoint.'
}
