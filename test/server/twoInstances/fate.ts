import { display } from '../shop.ts'

/** What the gateway says of a payment from a certain minute on. */
export interface Word {
  atMinutes: number
  status: string
  code: string
  type: 'sale' | 'refund'
  more: object
  /** Which server gets the callback, and after how many minutes. None if it gets lost. */
  deliveries: { server: number; afterMinutes: number }[]
}

/** What is true of one payment. */
export interface Fate {
  startMinute: number
  creator: 0 | 1
  sale: 'accepted' | 'lost-answer' | 'never-arrived'
  words: Word[]
  /** How often a customer reads it, in minutes; 0 for one who left. */
  readsEvery: number
}

/** The ends without money, by the gateway's word and code. */
const ENDS = [
  ['decline', '20105'],
  ['decline', '20602'],
  ['expired', '0'],
  ['canceled', '0'],
  ['internal error', '0'],
] as const

/** Draws one payment: mostly paid, often late, with most callbacks lost. */
export function drawFate(random: () => number): Fate {
  const pick = <Each>(all: readonly Each[]) => all[Math.floor(random() * all.length)] as Each
  const words: Word[] = [word(0.1 + random(), 'awaiting customer action', '9999', display)]
  const isPaid = random() < 0.75
  const isEnded = random() < 0.55
  let atMinutes = words[0]?.atMinutes ?? 0
  if (isEnded) {
    const [status, code] = pick(ENDS)
    atMinutes += 3 + random() * 50
    words.push(word(atMinutes, status, code))
  }
  if (isPaid) {
    // The gateway decides within an hour, and may take back an end within another one.
    atMinutes = isEnded ? atMinutes + 1 + random() * 58 : 2 + random() * 55
    words.push(word(atMinutes, 'success', '0'))
    if (random() < 0.12)
      words.push(word(atMinutes + 5 + random() * 20, 'refunded', '0', {}, 'refund'))
  }
  const sale =
    isPaid || random() < 0.6 ? pick(['accepted', 'lost-answer'] as const) : 'never-arrived'
  return {
    startMinute: Math.floor(random() * 15),
    creator: random() < 0.5 ? 0 : 1,
    sale,
    words: sale === 'never-arrived' ? [] : words,
    readsEvery: pick([0, 0, 1, 3]),
  }

  function word(
    minutes: number,
    status: string,
    code: string,
    more: object = {},
    type: Word['type'] = 'sale',
  ): Word {
    const times = random() < 0.6 ? 0 : 1 + Math.floor(random() * 3)
    const deliveries = Array.from({ length: times }, () => ({
      server: random() < 0.5 ? 0 : 1,
      afterMinutes: random() < 0.7 ? random() : random() * 45,
    }))
    return { atMinutes: minutes, status, code, type, more, deliveries }
  }
}
