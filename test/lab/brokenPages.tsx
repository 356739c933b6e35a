import { useEffect, useRef, useState } from 'react'
import { isFinal, type Payment } from '../../src/protocol/payment.ts'
import { useCheckout } from '../../src/react/useCheckout.ts'
import { useCountdown } from '../../src/react/useCountdown.ts'
import { usePaymentClient } from '../../src/react/usePaymentClient.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import type { Family, LineFaultKind } from './faults.ts'
import { EavesdroppingPage, GulliblePage, TabBelieverPage } from './gulliblePages.tsx'
import { CardPage } from './pages.tsx'
import type { CheckoutPage, CheckoutPageProps } from './tab.tsx'

/** A checkout with one fault of its own, as they are found in the wild. */
export interface BrokenPage {
  /** What it does wrong. */
  name: string
  Page: CheckoutPage
  /** The schedules that bring it to light. */
  family: Family
  /** Only those in which one of these happens. */
  faults?: readonly LineFaultKind[]
  /** Only those in which a success comes after an end. */
  isLate?: true
  /** Only those with push. */
  isPushed?: true
  /** What the lab must say of it. */
  finding: RegExp
}

export const BROKEN_PAGES: readonly BrokenPage[] = [
  {
    name: 'takes 00:00 for the end',
    Page: HastyPage,
    family: 'truth',
    finding: /shows expired, which nobody said/,
  },
  {
    name: 'leaves the code on the screen',
    Page: CarelessPage,
    family: 'truth',
    finding: /shows a code while/,
  },
  {
    name: 'counts by the clock on the wall',
    Page: WallClockPage,
    family: 'device',
    finding: /time goes up/,
  },
  {
    name: 'tells the host again when it is shown again',
    Page: TalkativePage,
    family: 'react',
    finding: /onSuccess was called \d+ times/,
  },
  {
    name: 'believes whatever comes last',
    Page: createNaivePage('believes-the-last'),
    family: 'line',
    faults: ['stale', 'foreign'],
    finding: /replaces (succeeded|expired|declined)|shows succeeded, which nobody said/,
  },
  {
    name: 'takes word of a change for a success',
    Page: GulliblePage,
    family: 'truth',
    isPushed: true,
    finding: /shows succeeded, which nobody said/,
  },
  {
    name: 'goes on listening when it is gone',
    Page: EavesdroppingPage,
    family: 'truth',
    isPushed: true,
    finding: /streams are left after the end|requests were sent after the end/,
  },
  {
    name: 'takes the word of another tab for a success',
    Page: TabBelieverPage,
    family: 'tabs',
    finding: /shows succeeded, which nobody said/,
  },
  {
    name: 'goes on listening to other tabs when it is gone',
    Page: TabBelieverPage,
    family: 'tabs',
    finding: /channels are left after the end/,
  },
  {
    name: 'waits for ever for an answer',
    Page: createNaivePage('waits-for-ever'),
    family: 'line',
    faults: ['hung', 'hung-unabortable'],
    finding: /ends as (preparing|awaiting|loading)/,
  },
  {
    name: 'gives up at the first error',
    Page: createNaivePage('gives-up'),
    family: 'line',
    finding: /ends as/,
  },
  {
    name: 'takes one 404 of a proxy for the end',
    Page: createNaivePage('believes-one-404'),
    family: 'proxy',
    faults: ['proxy-refusal'],
    finding: /says that it was refused|ends as unavailable/,
  },
  {
    name: 'takes one refusal of the backend for the end',
    Page: createNaivePage('believes-one-404'),
    family: 'proxy',
    faults: ['refused'],
    finding: /says that it was refused/,
  },
  {
    name: 'hides a success with a lower version',
    Page: createNaivePage('counts-versions'),
    family: 'proxy',
    faults: ['lost-writes'],
    finding: /ends as \w+, but succeeded is true/,
  },
  {
    name: 'looks for no success after an end',
    Page: createNaivePage('ends-at-an-end'),
    family: 'truth',
    isLate: true,
    finding: /ends as (expired|declined|canceled|failed), but succeeded is true/,
  },
  {
    name: 'asks without waiting for the answer',
    Page: createNaivePage('asks-by-the-clock'),
    family: 'line',
    finding: /asks while it is being answered/,
  },
  {
    name: 'goes on asking when it is gone',
    Page: createNaivePage('never-stops'),
    family: 'line',
    finding: /timers are left after the end|requests were sent after the end/,
  },
  {
    name: 'tells the host nothing',
    Page: ({ paymentId }) => <HastyPage paymentId={paymentId} events={{}} />,
    family: 'truth',
    finding: /was never told/,
  },
]

type Flaw =
  | 'believes-the-last'
  | 'waits-for-ever'
  | 'gives-up'
  | 'asks-by-the-clock'
  | 'never-stops'
  | 'believes-one-404'
  | 'counts-versions'
  | 'ends-at-an-end'

/** The poller of the textbook, with one of its usual flaws. */
function createNaivePage(flaw: Flaw): CheckoutPage {
  return function NaivePage({ paymentId, events }) {
    const client = usePaymentClient()
    const { clock } = useCheckout()
    const [payment, setPayment] = useState<Payment>()
    const told = useRef(new Set<string>())
    const [isRefused, setRefused] = useState(false)
    const phase = isRefused ? 'unavailable' : payment ? PHASES[payment.status] : 'loading'

    useEffect(() => {
      let timer: unknown
      const controller = new AbortController()
      const { signal } = controller
      const again = () => {
        timer = clock.setTimeout(ask, 2_000)
      }
      const ask = async () => {
        if (flaw === 'asks-by-the-clock') again()
        const limit = flaw === 'waits-for-ever' ? { signal, end: () => {} } : limited(signal, clock)
        const read = await client.status(paymentId, { signal: limit.signal })
        limit.end()
        if (read.ok) setPayment((known) => choose(flaw, known, read.response.payment))
        if (!read.ok && flaw === 'believes-one-404') {
          const isBelieved = [401, 403, 404, 410].includes(read.error.httpStatus ?? 0)
          if (isBelieved) return setRefused(true)
        }
        const isOver = read.ok && isFinal(read.response.payment.status)
        const isStopped = signal.aborted && flaw !== 'never-stops'
        const mayGoOn = flaw === 'believes-the-last' || flaw === 'never-stops' || !isOver
        if (isStopped || !mayGoOn || flaw === 'asks-by-the-clock') return
        if (!read.ok && flaw === 'gives-up') return
        again()
      }
      void ask()
      return () => {
        controller.abort()
        if (flaw !== 'never-stops') clock.clearTimeout(Number(timer))
      }
    }, [client, clock, paymentId])

    useEffect(() => {
      if (phase === 'loading' || told.current.has(phase)) return
      told.current.add(phase)
      events.onPhaseChange?.(phase, payment)
    })
    return <section data-phase={phase} />
  }
}

function choose(flaw: Flaw, known: Payment | undefined, next: Payment): Payment {
  return flaw === 'counts-versions' && known && known.version > next.version ? known : next
}

const PHASES = {
  pending: 'preparing',
  'requires-action': 'awaiting',
  processing: 'processing',
  succeeded: 'succeeded',
  declined: 'declined',
  expired: 'expired',
  canceled: 'canceled',
  failed: 'failed',
} as const

function limited(outer: AbortSignal, clock: ReturnType<typeof useCheckout>['clock']) {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = clock.setTimeout(abort, 8_000)
  outer.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    end() {
      clock.clearTimeout(timer)
      outer.removeEventListener('abort', abort)
    },
  }
}

function HastyPage({ paymentId, events }: CheckoutPageProps) {
  const { phase } = usePaymentStatus(paymentId, events)
  return <section data-phase={phase === 'verifying' ? 'expired' : phase} />
}

function CarelessPage(props: CheckoutPageProps) {
  const { phase } = usePaymentStatus(props.paymentId)
  return (
    <section data-phase={phase}>
      <CardPage {...props} />
      {phase !== 'loading' && <div className="qz-code" data-slot="code" />}
    </section>
  )
}

function WallClockPage({ paymentId, events }: CheckoutPageProps) {
  const { phase, payment } = usePaymentStatus(paymentId, events)
  const { clock } = useCheckout()
  const countdown = useCountdown(payment?.expiresAt, { now: clock.now })
  const seconds = (countdown?.remainingMs ?? 0) / 1_000
  return (
    <section data-phase={phase}>
      {phase === 'awaiting' && <span className="qz-digits">{seconds}</span>}
    </section>
  )
}

function TalkativePage({ paymentId, events }: CheckoutPageProps) {
  const { phase, payment } = usePaymentStatus(paymentId, events)
  const isPaid = phase === 'succeeded'
  const latest = useRef(events)
  useEffect(() => {
    if (isPaid && payment) latest.current.onSuccess?.(payment)
  }, [isPaid, payment])
  return <section data-phase={phase} />
}
