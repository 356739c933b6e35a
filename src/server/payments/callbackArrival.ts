import type { Callback } from '../../protocol/parseCallback.ts'
import { hash } from './handle.ts'

/** How a callback came in. */
export interface CallbackArrival {
  /** What makes the same callback known when it comes again. */
  key: string
  /** What makes the same code known when another callback brings it. Absent where there is none. */
  codeKey?: string
  /** Milliseconds since 1970. */
  receivedAtMs: number
}

export async function createArrival(
  key: string,
  { instruction }: Callback,
  receivedAtMs: number,
): Promise<CallbackArrival> {
  if (instruction.type !== 'action') return { key, receivedAtMs }
  const codeKey = await hash(JSON.stringify(sorted(instruction.action)))
  return { key, codeKey, receivedAtMs }
}

/**
 * The key by which a callback is known when it comes again: what was signed, and what the kit reads in it. White space,
 * the order of keys, the spelling of numbers and the place of the signature make no other key. The reading counts too,
 * because one signed text has a few: a copy in which the code cannot be read must not stand for the one in which it can.
 */
export async function deliveryKey(signedText: string, callback: Callback): Promise<string> {
  return hash(`${await hash(signedText)} ${await readingKey(callback)}`)
}

/** The same for every message in which the kit reads the same. */
export async function readingKey(callback: Callback): Promise<string> {
  return hash(JSON.stringify(sorted(callback)))
}

/** Fields of a form may come in another order. */
function sorted(value: object): [string, unknown][] {
  return Object.entries(value)
    .map(([key, each]): [string, unknown] => [
      key,
      typeof each === 'object' && each !== null ? sorted(each) : each,
    ])
    .sort(([left], [right]) => (left < right ? -1 : 1))
}
