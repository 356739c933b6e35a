import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { round, table } from './table.mjs'

/** What a payment that waits takes in the memory of the process, and what a browser that listens takes. */
export async function measureMemory() {
  const child = fork(fileURLToPath(new URL('memoryOfAProcess.mjs', import.meta.url)), {
    execArgv: ['--expose-gc'],
  })
  const { record, stored, listening } = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`The memory bench ended with ${code}.`)))
  })
  return table(
    ['in the memory of one process', 'bytes each'],
    [
      ['a pending record as JSON text, for comparison', round(record)],
      ['a pending payment in `memoryStore`', round(stored)],
      ['a browser that listens (stream, timers, seat), without its socket', round(listening)],
    ],
  )
}
