import { CheckoutProvider, createClient, QrCheckout } from 'quietzone'
import { fromCallback, type StatusResponse, type UrlPolicy } from 'quietzone/core'
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Reads hostile answers with the browser's own client, and shows a card of each that was let through. */
export function FuzzPage({ urlPolicy }: { urlPolicy: UrlPolicy }): ReactNode {
  const [shown, setShown] = useState<readonly StatusResponse[]>([])
  useEffect(() => {
    const clients = {
      callback: createClient({ baseUrl: '/hostile/callback', parse: fromCallback, urlPolicy }),
      status: createClient({ baseUrl: '/hostile/status', urlPolicy }),
    }
    window.hostile.show = async (kind, ids) => {
      const { signal } = new AbortController()
      const reads = await Promise.all(ids.map((id) => clients[kind].status(id, { signal })))
      const answers = reads.flatMap((read) => (read.ok ? [read.response] : []))
      flushSync(() => setShown(answers))
      return answers.length
    }
  }, [urlPolicy])
  return (
    <CheckoutProvider urlPolicy={urlPolicy}>
      {shown.map((answer) => (
        <QrCheckout
          key={answer.payment.id}
          initial={answer}
          paymentId={answer.payment.id}
          poll={{ enabled: false }}
        />
      ))}
    </CheckoutProvider>
  )
}
