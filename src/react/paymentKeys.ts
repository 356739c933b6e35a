/** The keys under which TanStack Query keeps payments: for `invalidateQueries`, `removeQueries` and the like. */
export const paymentKeys = {
  all: ['quietzone'] as const,
  status: (paymentId: string) => ['quietzone', 'status', paymentId] as const,
}
