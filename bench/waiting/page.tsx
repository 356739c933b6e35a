import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { QRCodeSVG } from 'qrcode.react'
import { createClient, QrCheckout } from 'quietzone'
import type { StatusResponse } from 'quietzone/core'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import 'quietzone/styles.css'

/** The thirty lines that a storefront's developer would write instead: what ours is measured beside. */
function HandWritten({ paymentId }: { paymentId: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['payment', paymentId],
    queryFn: async () =>
      (await (await fetch(`/api/payments/${paymentId}`)).json()) as StatusResponse,
    refetchInterval: 3_000,
  })
  const expiresAt = Date.parse(data?.payment.expiresAt ?? '')
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const action = data?.payment.nextAction
  if (action?.type !== 'qr-code') return <p>Loading …</p>
  const left = Math.max(0, Math.round((expiresAt - now) / 1_000))
  return (
    <section>
      <h2>{(data?.payment.amount.value ?? 0) / 100}</h2>
      <QRCodeSVG value={action.data} size={240} marginSize={4} />
      <p>{`${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`}</p>
      <ol>
        <li>Open your bank app.</li>
        <li>Scan the code.</li>
        <li>Confirm.</li>
      </ol>
    </section>
  )
}

const [, variant, paymentId = ''] = location.pathname.split('/')
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      {variant === 'quietzone' ? (
        <QrCheckout
          paymentId={paymentId}
          client={createClient({ urlPolicy: { httpHosts: ['127.0.0.1'] } })}
        />
      ) : (
        <HandWritten paymentId={paymentId} />
      )}
    </QueryClientProvider>,
  )
}
