'use client'

import { useEffect, useRef } from 'react'
import type { Clock } from '../base/clock.ts'
import type { PaymentClient } from './paymentClient.ts'
import { note, type PaymentJournal } from './paymentJournal.ts'

/**
 * Listens for word of changes where the client has push, and reads when a newer version is named than the known
 * one. Hands on by `onVersion` what it was told, and `undefined` when nobody tells any more.
 */
export function usePush(input: PushInput): void {
  const { client, paymentId, isWanted, readTold, onVersion, journal, clock } = input
  const latest = useRef(client)
  const hasPush = client.watch !== undefined
  useEffect(() => {
    latest.current = client
  })
  // A client that is made anew in each render is no reason to hang up and ring again.
  useEffect(() => {
    if (!isWanted || !hasPush) return
    const stop = latest.current.watch?.(paymentId, (version) => {
      if (version !== undefined && !Number.isSafeInteger(version)) return
      note(journal, clock, version === undefined ? 'push: lost' : 'push: nudge')
      onVersion(version)
      // Immediately, not after a render: a stream may end together with its last word.
      if (version !== undefined) readTold('push', version)
    })
    return () => {
      stop?.()
      onVersion(undefined)
    }
  }, [hasPush, paymentId, isWanted, readTold, onVersion, journal, clock])
}

interface PushInput {
  client: PaymentClient
  paymentId: string
  /** Whether there can still be news of the payment. */
  isWanted: boolean
  /** Reads the payment if the named version is newer than the known one. */
  readTold(who: 'push', version: number): void
  onVersion(version: number | undefined): void
  journal: PaymentJournal
  clock: Clock
}
