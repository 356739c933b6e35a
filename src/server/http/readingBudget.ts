/** The memory that all bodies may take that are being read at the same time. */
export interface ReadingBudget {
  /**
   * Begins a body. `onLost` runs when others need its room. `sender` is the address that it comes from; bodies whose
   * address is not known count as from one sender.
   */
  enter(sender: string | undefined, onLost: () => void): Reading
}

/** A body that is being read. */
export interface Reading {
  /** Whether so many more bytes may be kept. */
  reserve(bytes: number): boolean
  /** The body has been read, or is no longer wanted. */
  leave(): void
}

/** What a body counts at least, so that there cannot be any number of small ones. */
const LEAST_BYTES = 16 * 1024

interface Body {
  sender: string
  bytes: number
  onLost(): void
}

/**
 * Shares the memory for bodies between all connections. When it is used up, the sender with the most of it loses its
 * oldest body: an honest body arrives within a moment, and one that is meant to take up room stays. So nobody can keep
 * others out by bodies that never end.
 */
export function createReadingBudget(maxBytes: number): ReadingBudget {
  // The oldest first.
  const bodies = new Set<Body>()
  const bySender = new Map<string, number>()
  let total = 0

  function count(body: Body, bytes: number): void {
    const sum = (bySender.get(body.sender) ?? 0) + bytes
    if (sum > 0) bySender.set(body.sender, sum)
    else bySender.delete(body.sender)
    body.bytes += bytes
    total += bytes
  }

  function remove(body: Body): void {
    if (bodies.delete(body)) count(body, -body.bytes)
  }

  /** Makes room. `false` when the body that asks for it is the one that has to go. */
  function makeRoom(asking: Body): boolean {
    while (total > maxBytes) {
      const victim = findVictim()
      if (!victim) return true
      remove(victim)
      if (victim === asking) return false
      victim.onLost()
    }
    return true
  }

  function findVictim(): Body | undefined {
    let greedy: string | undefined
    let most = 0
    for (const [sender, bytes] of bySender) {
      if (bytes <= most) continue
      greedy = sender
      most = bytes
    }
    for (const body of bodies) if (body.sender === greedy) return body
    return undefined
  }

  return {
    enter(sender = '', onLost) {
      const body: Body = { sender, bytes: 0, onLost }
      bodies.add(body)
      count(body, LEAST_BYTES)
      let used = 0
      makeRoom(body)
      return {
        reserve(bytes) {
          if (!bodies.has(body)) return false
          used += bytes
          if (used > body.bytes) count(body, used - body.bytes)
          return makeRoom(body)
        },
        leave: () => remove(body),
      }
    },
  }
}
