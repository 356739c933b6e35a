import { CheckoutProvider, createClient, type PaymentEvents, QrCheckout } from 'quietzone'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { record, recordScreen } from './recorder.ts'
import 'quietzone/styles.css'

// /<laboratory>/pay/<handle>?…
const [, laboratory, , paymentId = ''] = location.pathname.split('/')
const wishes = new URLSearchParams(location.search)

const EVENTS = ['onSuccess', 'onDecline', 'onExpire', 'onCancel', 'onFail', 'onUnknown'] as const

/** What the host was told, in order. */
const told: string[] = []

function tellHost(name: string): void {
  told.push(name)
  record('callback', name)
}

const events: PaymentEvents = {
  ...Object.fromEntries(EVENTS.map((name) => [name, () => tellHost(name)])),
  onPhaseChange: (phase) => tellHost(`onPhaseChange ${phase}`),
  onError: ({ code }) => tellHost(`onError ${code}`),
}

async function start(): Promise<void> {
  Object.assign(window, { __events: told })
  if (wishes.has('worker')) await startServiceWorker()
  const origin = wishes.has('other-origin') ? location.origin.replace('127.0.0.1', 'localhost') : ''
  const client = createClient({
    baseUrl: `${origin}/${laboratory}/api`,
    urlPolicy: { httpHosts: ['127.0.0.1'] },
  })
  const page = (
    <CheckoutProvider client={client}>
      <QrCheckout
        {...events}
        paymentId={paymentId}
        redirect={wishes.has('auto-redirect') ? 'auto' : 'button'}
      />
    </CheckoutProvider>
  )
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root.')
  recordScreen()
  createRoot(root).render(wishes.has('strict') ? <StrictMode>{page}</StrictMode> : page)
}

async function startServiceWorker(): Promise<void> {
  const controlled = new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
  })
  await navigator.serviceWorker.register(`/${laboratory}/worker.js`)
  if (!navigator.serviceWorker.controller) await controlled
}

void start()
