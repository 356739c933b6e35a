import { DECLINE_ADVICE, type DeclineAdvice, isRetryable } from './declineAdvice.ts'
import type { Decline } from './payment.ts'

/** The gateway's operation codes that can reach these three methods, by the advice they lead to (PROTOCOL section 4). */
const CODES_BY_ADVICE: Readonly<Record<DeclineAdvice, string>> = {
  paid: '0',
  wait: '3061 3062 9999 19999 20802 29999',
  long_wait: '20899',
  try_again: '601 602 20601 20603',
  try_again_or_other: '100 20000 20100',
  try_later: '314 3613 20202 20206',
  timed_out: '603 604 2147 10602 20602',
  cancelled_by_you: '301 10301 20301',
  insufficient_funds: '20105',
  contact_bank: '20104 20106 20201 20204 20303',
  other_method: '310 2541 3023 3026 20107 20205 20706',
  other_amount: '309 2642 3297 3298 3358',
  other_amount_or_later: '20101',
  check_details: '2261 2426 2609 2610 2611 20102 20103',
  contact_shop:
    '303 319 501 502 702 2003 2004 2124 2154 2442 2701 2801 3024 3041 3060 3081 3121 3123 3191 3201 3242 3244 3261 3262 20304 20501 20502 20503 20504 20604 20701 20702 20703 20705 20801 20812 30000 30100 30301 30302 30303 30401',
}

/** Risk and fraud codes. The gateway asks that the reason is not shown (PROTOCOL section 4). */
const HIDDEN_CODES =
  '402 1401 1402 1403 1404 1405 1406 1407 1408 1409 1410 1411 1412 1413 1414 1415 1421 1422 1431 1432 1433 1434 1435 1437 1441 1450 1451 1452 1453 1455 1456 1457 1458 1459 1460 1461 1462 1463 1499 20203 20401 20402'

/** The code that stands in for one whose reason must stay hidden: general decline. */
export const NEUTRAL_DECLINE_CODE = '20000'

/**
 * The reason of a decline as a customer may see it. An unknown code, or one that does not explain a
 * decline, gets the general advice.
 */
export function readDecline(code: string, retryable?: true): Decline {
  if (HIDDEN_CODES.split(' ').includes(code)) {
    return { code: NEUTRAL_DECLINE_CODE, advice: 'other_method', retryable: retryable ?? false }
  }
  const advice =
    DECLINE_ADVICE.find((key) => CODES_BY_ADVICE[key].split(' ').includes(code)) ?? 'wait'
  const fitting = NOT_A_REASON.has(advice) ? 'try_again_or_other' : advice
  return { code, advice: fitting, retryable: retryable ?? isRetryable(fitting) }
}

/** Whether a decline with this code means that the time to pay ran out (PROTOCOL section 4). */
export function isTimeOutCode(code: string): boolean {
  return CODES_BY_ADVICE.timed_out.split(' ').includes(code)
}

const NOT_A_REASON: ReadonlySet<DeclineAdvice> = new Set(['paid', 'wait', 'long_wait'])
