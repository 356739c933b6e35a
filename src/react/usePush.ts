'use client'

import { useEffect } from 'react'
import type { Clock } from '../base/clock.ts'
import type { Payment } from '../protocol/payment.ts'
import type { PaymentClient } from './paymentClient.ts'
import { note, type PaymentJournal } from './paymentJournal.ts'

/**
 * Listens for word of changes where the client has push, and reads when it is told of a newer version than the
 * known one. Says by `onVersion` what it was told, `undefined` while nobody tells.
 */
export function usePush(input: PushInput): void {
  const { client, paymentId, isWanted, knownVersion = 0, toldVersion = 0, readNow } = input
  const { onVersion, journal, clock } = input
  useEffect(() => {
    if (!isWanted || !client.watch) return
    const stop = client.watch(paymentId, (version) => {
      note(journal, clock, version === undefined ? 'push: lost' : 'push: nudge')
      onVersion(version)
    })
    return () => {
      stop()
      onVersion(undefined)
    }
  }, [client, paymentId, isWanted, onVersion, journal, clock])

  useEffect(() => {
    if (toldVersion <= knownVersion) return
    let isCurrent = true
    void readNow('push').then((payment) => {
      // The read that was waited for may have left before the change.
      if (isCurrent && payment && payment.version < toldVersion) void readNow('push')
    })
    return () => {
      isCurrent = false
    }
  }, [toldVersion, knownVersion, readNow])
}

interface PushInput {
  client: PaymentClient
  paymentId: string
  /** Whether there can still be news of the payment. */
  isWanted: boolean
  /** The version that was read last. */
  knownVersion: number | undefined
  /** The version that push named last. */
  toldVersion: number | undefined
  onVersion(version: number | undefined): void
  readNow(reason: 'push'): Promise<Payment | undefined>
  journal: PaymentJournal
  clock: Clock
}
