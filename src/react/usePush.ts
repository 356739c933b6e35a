'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Clock } from '../base/clock.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentClient } from './paymentClient.ts'
import { note, type PaymentJournal } from './paymentJournal.ts'
import { readSnapshot } from './readSnapshot.ts'

/**
 * Listens for word of changes where the client has push, and reads when a newer version is named than the known
 * one. Hands on by `onVersion` what it was told, and `undefined` when nobody tells any more.
 */
export function usePush(input: PushInput): void {
  const { client, queryClient, paymentId, isWanted, readNow, onVersion, journal, clock } = input
  const latest = useRef(client)
  const hasPush = client.watch !== undefined
  useEffect(() => {
    latest.current = client
  })
  // A client that is made anew in each render is no reason to hang up and ring again.
  useEffect(() => {
    if (!isWanted || !hasPush) return
    // At once, not after a render: a stream may end together with its last word.
    const catchUp = async (version: number) => {
      if (version <= (readSnapshot(queryClient, paymentId)?.payment?.version ?? 0)) return
      const payment = await readNow('push')
      // The read that was waited for may have left before the change.
      if (payment && payment.version < version) await readNow('push')
    }
    const stop = latest.current.watch?.(paymentId, (version) => {
      note(journal, clock, version === undefined ? 'push: lost' : 'push: nudge')
      onVersion(version)
      if (version !== undefined) void catchUp(version)
    })
    return () => {
      stop?.()
      onVersion(undefined)
    }
  }, [hasPush, queryClient, paymentId, isWanted, readNow, onVersion, journal, clock])
}

interface PushInput {
  client: PaymentClient
  queryClient: QueryClient
  paymentId: string
  /** Whether there can still be news of the payment. */
  isWanted: boolean
  readNow(reason: 'push'): Promise<Payment | undefined>
  onVersion(version: number | undefined): void
  journal: PaymentJournal
  clock: Clock
}
