import { expect } from 'vitest'
import { listenAt } from './listenAt.ts'
import type { Backends } from './openBackends.ts'

/**
 * Pays many payments whose callbacks reach the first instance while their browsers listen to the second, and reads
 * each there. Answers how long word took from the one to the other, in milliseconds.
 */
export async function measureHearing(
  { backends, simulator, start }: Backends,
  payments: number,
): Promise<{ medianMs: number; p95Ms: number; longestMs: number }> {
  const [a, b] = backends
  const delays: number[] = []
  for (let count = 0; count < payments; count++) {
    const { handle, paymentId } = await start()
    await simulator.settled()
    const listener = await listenAt(b?.url ?? '', handle)
    const shown = await listener.nextChange()
    const heard = listener.nextChange()
    await simulator.pay(paymentId)
    const { version, heardAt } = await heard
    expect(version).toBeGreaterThan(shown.version)
    const answer = await fetch(`${b?.url}/payments/${handle}`)
    expect(await answer.json()).toMatchObject({ payment: { id: handle, status: 'succeeded' } })
    listener.close()
    delays.push(heardAt - (a?.paidStoredAt.get(paymentId) ?? Number.NaN))
  }
  delays.sort((left, right) => left - right)
  const at = (share: number) => delays[Math.floor(share * (payments - 1))] ?? Number.NaN
  return { medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) }
}
