import { createClient, QrCheckout } from 'quietzone'
import { createRoot, type Root } from 'react-dom/client'
import 'quietzone/styles.css'
import { readRun } from './page.ts'

const { run } = readRun()
const told: string[] = []
const client = createClient({ baseUrl: `/api/${run}` })

let root: Root | undefined
function mount(): void {
  const container = document.getElementById('root')
  if (!container) return
  root = createRoot(container)
  root.render(
    <QrCheckout
      paymentId={`payment-${run}`}
      client={client}
      onSuccess={() => told.push('completed')}
      onDecline={() => told.push('failed')}
      onExpire={() => told.push('failed')}
      onError={() => told.push('error')}
    />,
  )
}
window.bench = { told, mount, unmount: () => root?.unmount() }
mount()
