import type { ActionProblem } from './nextAction.ts'

/** Why a next action is not shown. For developers and support, not for customers. */
export interface ActionRefusal {
  problem: ActionProblem
  /** What was wrong, such as `http-not-allowed` or `wrong-size`. `refused-by-backend` where only the backend knows. */
  reason: string
  /** Scheme, host and port of a refused address. Never its path or query, which may hold secrets. */
  origin?: string
}

/** Describes a refusal. Pass what should have been an address, where there is one. */
export function describeRefusal(
  problem: ActionProblem,
  reason: string,
  address?: unknown,
): ActionRefusal {
  const origin = readOrigin(address)
  return { problem, reason, ...(origin ? { origin } : {}) }
}

const MAX_LENGTH = 200

function readOrigin(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  try {
    const { origin, protocol } = new URL(address)
    return (origin === 'null' ? protocol : origin).slice(0, MAX_LENGTH)
  } catch {
    return undefined
  }
}
