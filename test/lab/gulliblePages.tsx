import { useEffect, useRef, useState } from 'react'
import { usePaymentClient } from '../../src/react/usePaymentClient.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import type { CheckoutPageProps } from './tab.tsx'

/** Takes word of a change for the payment: what else should change once the code is shown? */
export function GulliblePage({ paymentId, events }: CheckoutPageProps) {
  const { phase, payment } = usePaymentStatus(paymentId, events)
  const client = usePaymentClient()
  const known = useRef(payment?.version)
  const [isTold, setTold] = useState(false)
  useEffect(() => {
    known.current = payment?.version
  }, [payment?.version])
  useEffect(() => {
    return client.watch?.(paymentId, (version = 0) => {
      if (known.current !== undefined && version > known.current) setTold(true)
    })
  }, [client, paymentId])
  return <section data-phase={isTold && phase !== 'loading' ? 'succeeded' : phase} />
}

/** Never hangs up. */
export function EavesdroppingPage({ paymentId, events }: CheckoutPageProps) {
  const { phase } = usePaymentStatus(paymentId, events)
  const client = usePaymentClient()
  useEffect(() => {
    client.watch?.(paymentId, () => {})
  }, [client, paymentId])
  return <section data-phase={phase} />
}

/** Takes whatever another tab says for the payment, and never closes its channel. */
export function TabBelieverPage({ paymentId, events }: CheckoutPageProps) {
  const { phase } = usePaymentStatus(paymentId, events)
  const [isTold, setTold] = useState(false)
  useEffect(() => {
    const believe = () => setTold(true)
    new BroadcastChannel('quietzone').addEventListener('message', believe)
  }, [])
  return <section data-phase={isTold && phase === 'awaiting' ? 'succeeded' : phase} />
}
