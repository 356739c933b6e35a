import { createRoot } from 'react-dom/client'
import { CupQr } from '../../../src/methods/CupQr.tsx'
import plain from '../../../src/styles/styles.css?inline'
import layered from '../../../src/styles/styles.layer.css?inline'

/** Two screens of a checkout in a page whose own stylesheet comes before or behind ours, as the address says. */
const query = new URLSearchParams(location.search)
const sheets = [query.get('sheet') === 'layer' ? layered : plain, query.get('reset') ?? '']
if (query.get('order') === 'before') sheets.reverse()
for (const text of sheets) {
  const style = document.createElement('style')
  style.textContent = text
  document.head.append(style)
}
document.documentElement.dir = query.get('dir') ?? 'ltr'
document.body.style.background = '#fff'

const facts = {
  amount: { value: 30_000, currency: 'CNY' },
  data: 'https://cashier.example/pay/MDAyMDUx',
  device: 'desktop',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  reference: 'order-1001',
  onRetry: () => {},
  onOtherMethod: () => {},
} as const

createRoot(document.getElementById('root') ?? document.body).render(
  <>
    <CupQr {...facts} />
    <CupQr {...facts} phase="expired" />
  </>,
)
