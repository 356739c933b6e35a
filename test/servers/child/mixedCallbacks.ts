import { setTimeout as pause } from 'node:timers/promises'
import { callback, display } from '../../server/shop.ts'
import type { Twins } from './openTwins.ts'

export interface MixedCallback {
  paymentId: string
  status: string
  body: string
}

const STATUSES = ['awaiting customer action', 'processing', 'decline', 'success'] as const

/** Sends all at once, every second one to the other backend, each until it is confirmed; counts the answers. */
export async function deliver({ backends }: Twins, bodies: readonly string[]): Promise<string> {
  const counts = new Map<number, number>()
  await Promise.all(
    bodies.map(async (body, index) => {
      for (let attempt = 0; attempt < 120; attempt++) {
        const backend = backends[(index + attempt) % backends.length]
        const { status } = await fetch(`${backend?.url}/api/callback`, { method: 'POST', body })
        counts.set(status, (counts.get(status) ?? 0) + 1)
        if (status === 200) return
        if (status !== 503) throw new Error(`A callback was answered ${status}.`)
        await pause(10 * attempt)
      }
      throw new Error('A callback was never confirmed.')
    }),
  )
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}

/** A callback like no other, with a date of its own. */
export async function mixedCallback(
  paymentId: string,
  index: number,
  random: () => number,
): Promise<MixedCallback> {
  const status = STATUSES[Math.floor(random() * STATUSES.length)] ?? 'success'
  const date = new Date(Date.UTC(2026, 10, 21, 12) + Math.floor(random() * 3_600) * 1_000)
  const dated = date.toISOString().replace('.000Z', '+0000')
  const body = await callback(paymentId, status, {
    operation: { id: index, type: 'sale', status, date: dated, created_date: dated, code: '0' },
    ...(status === 'awaiting customer action' ? display : {}),
  })
  return { paymentId, status, body }
}

export function endOf(statuses: readonly string[]): string {
  if (statuses.includes('success')) return 'succeeded'
  return statuses.includes('decline') ? 'declined' : 'requires-action'
}
