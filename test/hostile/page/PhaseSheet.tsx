import { CupQr, HizliQr, QrPh } from 'quietzone'
import type { Phase } from 'quietzone/core'
import type { ReactNode } from 'react'
import { BANK_URL, CUP_URL } from '../../fixtures/sampleActions.ts'

const PHASES: readonly Phase[] = [
  ...(['loading', 'preparing', 'awaiting', 'verifying', 'processing', 'succeeded'] as const),
  ...(['declined', 'expired', 'canceled', 'failed', 'unknown', 'unavailable'] as const),
]
const LATER = '2099-01-01T00:00:00.000Z'

/** Every phase of every method, and what cannot be shown, with all that a host can add. */
export function PhaseSheet({ image }: { image: string }): ReactNode {
  return [...PHASES, 'problem' as const].map((phase) => {
    const shared = {
      expiresAt: LATER,
      phase: phase === 'problem' ? 'awaiting' : phase,
      reference: 'order-1001',
      onOtherMethod: ignore,
      onRetry: ignore,
    }
    const isProblem = phase === 'problem'
    return (
      <div key={phase}>
        <CupQr
          {...shared}
          amount={{ value: 30_000, currency: 'CNY' }}
          data={isProblem ? 'javascript:alert(1)' : CUP_URL}
        />
        <QrPh
          {...shared}
          amount={{ value: 500_000, currency: 'PHP' }}
          image={isProblem ? 'data:image/svg+xml,<svg/>' : image}
        />
        <HizliQr
          {...shared}
          amount={{ value: 100_000, currency: 'TRY' }}
          url={isProblem ? 'javascript:alert(1)' : BANK_URL}
        />
      </div>
    )
  })
}

function ignore(): void {}
