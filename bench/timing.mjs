// Whether the time of a refusal tells which byte of a signature is wrong: `node bench/timing.mjs` after a build.
// A measurement to read, not a test to pass: on a busy machine the noise alone can exceed a per cent.
import { createGate, sign } from 'quietzone/server'

const VERIFICATIONS = Number(process.env.VERIFICATIONS ?? 200_000)
const WARM_UP = 2_000

const account = { projectId: 843, secret: 'a-secret-for-the-bench' }
const gate = createGate(account)
const sum = { amount: 30_000, currency: 'CNY' }
const message = {
  project_id: account.projectId,
  payment: { id: 'order-1001', status: 'success', method: 'cup-qr', sum },
  operation: { id: 2_000_000_029, type: 'sale', status: 'success', code: '0', sum_initial: sum },
}
const right = Buffer.from(await sign(message, account.secret), 'base64')

/** Two groups with the same wrong byte show how much is noise. */
const groups = [
  { name: 'first byte wrong', body: withWrongByte(0), times: noTimes() },
  { name: 'last byte wrong', body: withWrongByte(63), times: noTimes() },
  { name: 'first byte wrong, again', body: withWrongByte(0), times: noTimes() },
]

for (let count = 0; count < WARM_UP; count++) {
  for (const group of groups) await measure(group.body)
}
// Their order changes by chance, so that nothing else in the process favours one of them.
while ((groups[0]?.times.length ?? 0) < VERIFICATIONS / 2) {
  for (const group of groups.toSorted(() => Math.random() - 0.5)) {
    group.times.push(await measure(group.body))
  }
}

const [first = Number.NaN, last = Number.NaN, again = Number.NaN] = groups.map(({ times }) =>
  median(times),
)
console.log(
  `${VERIFICATIONS.toLocaleString('en')} verifications, half with the first byte wrong, half with the last:\n`,
)
console.log('| signature | median, microseconds |')
console.log('| --- | --- |')
for (const { name, times } of groups) console.log(`| ${name} | ${median(times).toFixed(2)} |`)
console.log(
  `\nFirst against last: ${percent(first, last)}. The same against itself (noise): ${percent(first, again)}.`,
)
console.log('Below 1 % is the aim (K-02).')

/** @returns {number[]} */
function noTimes() {
  return []
}

/** @param {number} at */
function withWrongByte(at) {
  const bytes = Buffer.from(right)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  return Buffer.from(JSON.stringify({ ...message, signature: bytes.toString('base64') }))
}

/** @param {Uint8Array} body */
async function measure(body) {
  const startedAt = performance.now()
  const answer = await gate.verify(body)
  const elapsedUs = (performance.now() - startedAt) * 1_000
  if (answer.ok) throw new Error('A wrong signature was taken.')
  return elapsedUs
}

/** @param {number[]} times */
function median(times) {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** @param {number} left @param {number} right */
function percent(left, right) {
  return `${((Math.abs(left - right) / left) * 100).toFixed(2)} %`
}
