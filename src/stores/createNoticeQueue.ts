import type { Clock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { withDeadline } from '../base/withDeadline.ts'
import { isNoticeId, MAX_IDS_PER_NOTICE } from './noticeText.ts'

/** A line that takes longer hangs, and what waits behind it goes another way. */
const SEND_LIMIT_MS = 10_000

/**
 * Sends notices one message at a time. What comes in while one is under way goes with the next, each payment once:
 * however many payments change, and however slow the line, nothing piles up.
 */
export function createNoticeQueue(
  send: (paymentIds: string[]) => Promise<unknown>,
  clock: Clock,
): (paymentId: string) => Promise<void> {
  const waiting = new Set<string>()
  /** The message that is under way, and the one after it. */
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function sendWaiting(): Promise<void> {
    const paymentIds = [...waiting]
    waiting.clear()
    for (let start = 0; start < paymentIds.length; start += MAX_IDS_PER_NOTICE) {
      const batch = paymentIds.slice(start, start + MAX_IDS_PER_NOTICE)
      await withDeadline(send(batch), { clock, deadlineMs: SEND_LIMIT_MS, onLate: lineHangs })
    }
  }

  function start(): Promise<void> {
    next = undefined
    const sending = sendWaiting().finally(() => {
      if (current === sending) current = undefined
    })
    current = sending
    return sending
  }

  return async (paymentId) => {
    if (!isNoticeId(paymentId)) throw idRefused()
    waiting.add(paymentId)
    if (!current) return start()
    next ??= current.then(start, start)
    return next
  }
}

function idRefused(): QuietzoneError {
  return new QuietzoneError(
    'notice-refused',
    'The id of a changed payment was not made by this kit, so no notice was sent. Browsers that listen to other instances see the change after about a minute.',
  )
}

function lineHangs(): QuietzoneError {
  return new QuietzoneError(
    'notice-late',
    `A notice to the other instances was not accepted within ${SEND_LIMIT_MS / 1_000} seconds and was dropped. Browsers that listen there see the change after about a minute. Check the connection to the database.`,
  )
}
