import { describe, expect, it } from 'vitest'
import type { Gate } from '../../src/server/gate/gate.ts'
import { verify } from '../../src/server/signing/signature.ts'
import { playMutations, type Tally } from './mutations/playMutations.ts'
import { SECRET } from './shop.ts'

/** `MUTATION_RUNS` says how many; `FC_SEED` chooses them. Always the same ones without either. */
const RUNS = Number(process.env.MUTATION_RUNS ?? 20_000)
const SEED = Number(
  process.env.FC_SEED ?? (process.env.MUTATION_RUNS ? Math.floor(Math.random() * 2 ** 31) : 1),
)

/** A machine that is busy with other things is no reason to fail. */
const TIMEOUT_MS = 180_000 * Math.max(1, RUNS / 20_000)

describe('G-10 F-80 K-06 callbacks that somebody has changed', () => {
  it(
    'are refused, or mean what the gateway signed',
    async () => {
      const members = membersOfEveryObject()
      const tally = await playMutations(RUNS, SEED)
      console.info(`FC_SEED=${SEED}, ${RUNS} changed callbacks\n${describeTally(tally)}`)
      expect(tally.deceptions).toEqual([])
      expect(membersOfEveryObject()).toEqual(members)
      // Otherwise the changes would all have been too coarse to prove anything.
      expect(tally.counts.preserving.taken).toBeGreaterThan(RUNS / 40)
      expect(tally.counts.preserving['ambiguous-payload']).toBeGreaterThan(RUNS / 200)
    },
    TIMEOUT_MS,
  )

  it.each<[string, (gate: Gate) => Gate['verify'], RegExp]>([
    [
      'believes everybody',
      () => async (raw) => ({ ok: true, value: { body: parse(raw), signedWith: 'current' } }),
      /tokens/,
    ],
    [
      'takes the first reading of a signature',
      () => async (raw) => {
        const body = parse(raw)
        return (await verify(body, SECRET))
          ? { ok: true, value: { body, signedWith: 'current' } }
          : { ok: false, reason: 'signature-wrong' }
      },
      /text-for-another, preserving/,
    ],
    [
      'keeps what nobody has signed',
      (gate) => async (raw) => {
        const answer = await gate.verify(raw)
        return answer.ok ? { ok: true, value: { ...answer.value, body: parse(raw) } } : answer
      },
      /preserving/,
    ],
  ])(
    'deceive a shop that %s',
    async (_, weaken, where) => {
      const { deceptions } = await playMutations(1_000, SEED, (gate) => ({
        ...gate,
        verify: weaken(gate),
      }))
      expect(deceptions.join('\n')).toMatch(where)
    },
    TIMEOUT_MS,
  )
})

/** K-06: what any object would have, if a key had reached a prototype. */
function membersOfEveryObject(): string[] {
  return [Object, Array, Function].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
}

function describeTally({ counts }: Tally): string {
  return Object.entries(counts)
    .map(([level, words]) => {
      const sorted = Object.entries(words).sort(([, left], [, right]) => right - left)
      return `${level}: ${sorted.map(([word, count]) => `${count} ${word}`).join(', ')}`
    })
    .join('\n')
}

function parse(raw: Uint8Array | string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(typeof raw === 'string' ? raw : new TextDecoder().decode(raw))
    return Object(value)
  } catch {
    return {}
  }
}
