'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Clock } from '../base/clock.ts'
import { afterRead, mayRead, type TellerMoment } from '../core/teller.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentJournal } from './paymentJournal.ts'
import { paymentKeys } from './paymentKeys.ts'
import { readSnapshot } from './readSnapshot.ts'

/** Who names newer versions of a payment. */
export type TellerName = 'tab' | 'push'

/**
 * Returns a function that reads the payment when a newer version is named than the known one. A version that exists is
 * read immediately; after versions that do not exist there are pauses from one second to sixteen.
 */
export function useToldReads(input: ToldReadsInput): (who: TellerName, version: number) => void {
  const { queryClient, paymentId, journal, clock, readNow } = input
  return useCallback(
    (who, version) => {
      if (!Number.isSafeInteger(version)) return
      const queryKey = paymentKeys.status(paymentId)
      const describe = (named: number): TellerMoment => {
        const snapshot = readSnapshot(queryClient, paymentId)
        const known = snapshot?.payment?.version ?? 0
        return { version: named, known, reads: snapshot?.reads ?? 0, nowMs: clock.monotonic() }
      }
      const read = async (named: number) => {
        if (!mayRead(journal.tellers[who], describe(named))) return
        const isReading = queryClient.isFetching({ queryKey, exact: true }) > 0
        let payment = await readNow(who)
        // The read that was under way may have left before the change.
        if (isReading && payment && payment.version < named) payment = await readNow(who)
        const isAnswered = payment !== undefined
        journal.tellers[who] = afterRead(journal.tellers[who], describe(named), isAnswered)
      }
      const readAll = async () => {
        for (let next: number | undefined = version; next !== undefined; ) {
          journal.waiting[who] = undefined
          await read(next)
          next = journal.waiting[who]
        }
      }
      // What is named while a read is under way is looked at after it, as one.
      if (journal.busy.has(who)) {
        journal.waiting[who] = Math.max(version, journal.waiting[who] ?? version)
        return
      }
      journal.busy.add(who)
      void readAll().finally(() => journal.busy.delete(who))
    },
    [queryClient, paymentId, journal, clock, readNow],
  )
}

interface ToldReadsInput {
  queryClient: QueryClient
  paymentId: string
  journal: PaymentJournal
  clock: Clock
  readNow(reason: TellerName): Promise<Payment | undefined>
}
