import { hashKey, queryOptions } from '@tanstack/react-query'
import { type Clock, systemClock } from '../base/clock.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { nextSnapshot, type PaymentSnapshot } from '../core/paymentSnapshot.ts'
import { pollDelay } from '../core/pollDelay.ts'
import { parseStatusResponse, type StatusResponse } from '../protocol/parseStatusResponse.ts'
import { isSettled } from '../protocol/payment.ts'
import { reportUncaught } from './callSafely.ts'
import { hintAtUnreachable } from './hintAtUnreachable.ts'
import type { PaymentClient } from './paymentClient.ts'
import { journalOf, note } from './paymentJournal.ts'
import { paymentKeys } from './paymentKeys.ts'
import { readPayment } from './readPayment.ts'
import { readSnapshot } from './readSnapshot.ts'

/** How long a payment is remembered after the last component that shows it is gone. */
const KEPT_MS = 60_000

/**
 * TanStack Query options that read a payment by our plan: for `prefetchQuery` and hooks of your own. Every
 * option that matters is set here, so that the defaults of a shared `QueryClient` change nothing. The query
 * never fails: trouble is a part of its data.
 */
export function paymentStatusOptions({
  client,
  paymentId,
  poll,
  initial,
  toldVersion,
  clock = systemClock,
}: PaymentStatusOptions) {
  return queryOptions({
    queryKey: paymentKeys.status(paymentId),
    queryFn: async ({ client: queryClient, signal }): Promise<PaymentSnapshot> => {
      const journal = journalOf(queryClient, paymentId)
      journal.readingSinceMs = clock.monotonic()
      const timed = await readPayment({ client, paymentId, signal, clock })
      const { read } = timed
      if (!signal.aborted) journal.isRepeating = false
      if (read.ok) journal.lastReadMs = timed.settledAtMs - timed.sentAtMs
      note(journal, clock, read.ok ? 'read ok' : `read failed: ${read.error.code}`)
      const snapshot = nextSnapshot(readSnapshot(queryClient, paymentId), timed, paymentId)
      hintAtUnreachable(snapshot)
      return snapshot
    },
    initialData: () => initial && readInitial(initial, client, paymentId, clock),
    enabled: paymentId !== '' && poll?.enabled !== false,
    refetchInterval: ({ state }) =>
      pollDelay(state.data, {
        isHidden: isPageHidden(),
        // Whoever named another version than was read is not relied on.
        isPushed: toldVersion !== undefined && toldVersion === state.data?.payment?.version,
        seed: paymentId,
      }),
    refetchIntervalInBackground: true,
    refetchOnMount: ({ state }) => (isOver(state.data) ? false : 'always'),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    retryOnMount: true,
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
    // On a server nothing may wait for a timer: the process would not end.
    gcTime: typeof window === 'undefined' ? Number.POSITIVE_INFINITY : KEPT_MS,
    structuralSharing: true,
    throwOnError: false,
    notifyOnChangeProps: ['data'],
    subscribed: true,
    placeholderData: () => undefined,
    persister: (read, context) => read(context),
    queryKeyHashFn: (key) => hashKey(key),
    // A persisted answer would be shown as the truth of another day.
    meta: { persist: false },
  })
}

export interface PaymentStatusOptions {
  client: PaymentClient
  paymentId: string
  /** `enabled: false` never asks by itself; `refresh` still does. */
  poll?: { enabled?: boolean } | undefined
  /** An answer that the server put into the page, so that the first render shows the code. */
  initial?: StatusResponse | undefined
  /** The version that push named last: while it is the one that was read, reads are few. */
  toldVersion?: number | undefined
  clock?: Clock | undefined
}

/** What the server put into the page is data from outside too. An unusable one is as good as none. */
function readInitial(
  initial: StatusResponse,
  client: PaymentClient,
  paymentId: string,
  clock: Clock,
): PaymentSnapshot | undefined {
  try {
    const response = parseStatusResponse(initial, { urlPolicy: client.urlPolicy })
    const nowMs = clock.monotonic()
    const timed = { read: { ok: true, response }, sentAtMs: nowMs, settledAtMs: nowMs } as const
    const snapshot = nextSnapshot(undefined, timed, paymentId)
    return snapshot.payment && snapshot
  } catch (error) {
    if (!(error instanceof QuietzoneError)) reportUncaught(error)
    return undefined
  }
}

function isOver(snapshot: PaymentSnapshot | undefined): boolean {
  const status = snapshot?.payment?.status
  return status !== undefined && isSettled(status)
}

function isPageHidden(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden'
}
