'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Connection } from '../core/connection.ts'
import type { Phase } from '../core/phase.ts'
import type { ReadError } from '../core/readError.ts'
import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import { isFinal, isSettled, type Payment } from '../protocol/payment.ts'
import { type Diagnostics, getDiagnostics } from './diagnostics.ts'
import type { PaymentClient } from './paymentClient.ts'
import { pickFacts } from './paymentFacts.ts'
import { type DiagnosticEntry, journalOf, note } from './paymentJournal.ts'
import { paymentStatusOptions } from './paymentStatusOptions.ts'
import { rememberRedirect } from './redirectMemory.ts'
import { useCheckout } from './useCheckout.ts'
import { useConnection } from './useConnection.ts'
import { useHydrated } from './useHydrated.ts'
import { usePaymentClient } from './usePaymentClient.ts'
import { type PaymentEvents, usePaymentEvents } from './usePaymentEvents.ts'
import { usePaymentQueryClient } from './usePaymentQueryClient.ts'
import { usePhase } from './usePhase.ts'
import { usePrerendering } from './usePrerendering.ts'
import { usePush } from './usePush.ts'
import { useRefresh } from './useRefresh.ts'
import { useTabs } from './useTabs.ts'
import { useTakingLong } from './useTakingLong.ts'
import { useToldReads } from './useToldReads.ts'

/**
 * Follows one payment until it is final, and says what the customer must see. Works with or without a
 * provider of TanStack Query or ours.
 *
 * @param paymentId The handle that the backend gave. An empty one waits.
 */
export function usePaymentStatus(
  paymentId: string,
  { client, initial, poll, ...events }: PaymentStatusHookOptions = {},
): PaymentState {
  const checkout = useCheckout()
  const { clock } = checkout
  const queryClient = usePaymentQueryClient()
  const journal = journalOf(queryClient, paymentId)
  const isHydrated = useHydrated()
  const isPrerendering = usePrerendering()
  const isPolling = poll?.enabled !== false && !isPrerendering
  const line = usePaymentClient(client)
  const [toldVersion, setToldVersion] = useState<number>()
  const options = {
    ...{ client: line, paymentId, initial, toldVersion, clock },
    poll: { enabled: isPolling },
  }
  const { data: facts, refetch } = useQuery(
    { ...paymentStatusOptions(options), select: pickFacts },
    queryClient,
  )

  const offsetMs = facts?.clockOffsetMs ?? 0
  // While a server render is repeated in the browser, time stands where it stood on the server.
  const standsAtMs = isHydrated ? undefined : (facts?.firstReadAtMs ?? 0) + offsetMs
  const serverNow = useCallback(
    () => standsAtMs ?? clock.monotonic() + offsetMs,
    [clock, offsetMs, standsAtMs],
  )
  const payment = facts?.payment
  const isWatching = isPolling && !(payment && isSettled(payment.status))
  const readNow = useRefresh({ queryClient, paymentId, journal, clock, refetch, isWatching })
  const readTold = useToldReads({ queryClient, paymentId, journal, clock, readNow })
  const handleTab = useCallback((version: number) => readTold('tab', version), [readTold])
  useTabs({ paymentId, version: payment?.version, isPolling, onVersion: handleTab })
  const refresh = useCallback(() => readNow('asked'), [readNow])
  const handleBoundary = useCallback(() => {
    if (isPolling) void readNow('time')
  }, [readNow, isPolling])
  const leftForBank = isHydrated && journal.leftForBank
  const phase = usePhase({ facts, leftForBank, serverNow, clock, onBoundary: handleBoundary })
  const isTakingLong = useTakingLong({ paymentId, phase, facts, serverNow, clock })
  const wasShown = facts?.wasShown === true || leftForBank
  usePush({
    client: line,
    paymentId,
    isWanted: isPolling && isUnderWay(payment, phase),
    readTold,
    onVersion: setToldVersion,
    journal,
    clock,
  })
  const connection = useConnection(facts)
  const error = facts?.error
  usePaymentEvents(journal, events, { phase, payment, error, clock, isPrerendering })
  const wasPrerendering = useRef(isPrerendering)
  useEffect(() => {
    if (wasPrerendering.current && isPolling) void readNow('visible')
    wasPrerendering.current = isPrerendering
  }, [isPrerendering, isPolling, readNow])
  useEffect(() => note(journal, clock, `phase: ${phase}`), [journal, clock, phase])

  return {
    phase,
    connection,
    isFinal: payment !== undefined && isFinal(payment.status),
    isTakingLong,
    wasNeverShown: payment !== undefined && hasNothingToPayWith(payment) && !wasShown,
    ...(payment ? { payment } : {}),
    ...(error ? { error } : {}),
    serverNow,
    refresh,
    rememberRedirect: useCallback(() => rememberRedirect(paymentId), [paymentId]),
    getDiagnostics: useCallback(
      () =>
        getDiagnostics({ phase, connection, payment, entries: journal.entries, clock, serverNow }),
      [phase, connection, payment, journal, clock, serverNow],
    ),
    log: journal.entries,
  }
}

/** Whether the server has never had anything to pay with. A deadline belongs to a code, which another page may have shown. */
function hasNothingToPayWith(payment: Payment): boolean {
  const { actionProblem, expiresAt, nextAction, status, wasNeverPayable } = payment
  if (status === 'requires-action' && wasNeverPayable) return true
  if (expiresAt !== undefined || nextAction || actionProblem) return false
  return status === 'pending' || status === 'requires-action'
}

/** Whether a payment is known that still has a way to go, and is asked about. */
function isUnderWay(payment: Payment | undefined, phase: Phase): boolean {
  if (!payment || isFinal(payment.status)) return false
  return phase !== 'unknown' && phase !== 'unavailable'
}

/** How a payment is followed, and who is told. */
export interface PaymentStatusHookOptions extends PaymentEvents {
  /** The line to your backend. @default the `CheckoutProvider`'s, else `createClient()` */
  client?: PaymentClient | undefined
  /** An answer that the server put into the page, so that the first render shows the code. */
  initial?: StatusResponse | undefined
  /** `enabled: false` never asks by itself; `refresh` still does. @default { enabled: true } */
  poll?: { enabled?: boolean } | undefined
}

/** Where a payment stands, for the screen. */
export interface PaymentState {
  phase: Phase
  connection: Connection
  /** Whether the payment has ended. A success may still replace another end. */
  isFinal: boolean
  /** Whether `loading` or `preparing` has lasted for 30 seconds. */
  isTakingLong: boolean
  /** Whether the payment has no end and no code or bank page was ever shown: nothing can have been paid. */
  wasNeverShown: boolean
  /** The newest that the server said. */
  payment?: Payment
  /** Why reading fails; absent while a single read failed. */
  error?: ReadError
  /** The server's time in milliseconds since 1970, for `useCountdown`. */
  serverNow(): number
  /**
   * Asks the server now, and answers what it said; `undefined` when it could not be asked. One read at a time:
   * while one is under way, its answer is waited for.
   */
  refresh(): Promise<Payment | undefined>
  /** Call it before you send the customer to the bank's page, so that the return page shows "checking". */
  rememberRedirect(): void
  /** What support needs to know, as plain JSON: no ids, amounts or addresses. */
  getDiagnostics(): Diagnostics
  /** What happened last, for support: no ids, amounts or addresses. The list lives: copy it to keep it. */
  log: readonly DiagnosticEntry[]
}
