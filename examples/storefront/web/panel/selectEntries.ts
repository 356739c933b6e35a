import type { FeedView } from './useFeed.ts'

/** Leaves out what is about the payments of other orders, which other tabs show. */
export function selectEntries(
  entries: FeedView['entries'],
  paymentIds: readonly string[] | undefined,
): FeedView['entries'] {
  if (!paymentIds) return entries
  return entries.filter(
    ({ paymentId }) => paymentId === undefined || paymentIds.includes(paymentId),
  )
}
