import { minorUnitDigits } from '../protocol/money.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { type Html, html, pageResponse } from './page.ts'
import type { PaymentState } from './simulatedPayment.ts'

const METHOD_NAMES: Readonly<Record<PaymentMethod, string>> = {
  'cup-qr': 'CUP QR',
  'ph-qr': 'QR Ph',
  hizliqr: 'Hizli QR',
}

/** What the customer sees on opening the code or following the redirect: the order and three buttons. */
export function bankPage(payment: PaymentState, projectId: number, note?: string): Response {
  const { order } = payment
  return bankResponse(
    'Test bank: approve a payment',
    html`<h1>${note ?? 'Do you want to pay?'}</h1>
<p class="amount">${formatAmount(payment)}</p>
<dl>
<dt>To</dt><dd>Test shop, project ${projectId}</dd>
<dt>Method</dt><dd>${METHOD_NAMES[order.method]}</dd>
${order.description ? html`<dt>For</dt><dd>${order.description}</dd>` : undefined}
<dt>Reference</dt><dd>${payment.reference}</dd>
</dl>
<form method="post">
<button class="approve" name="decision" value="approve">Approve</button>
<button class="decline" name="decision" value="decline">Decline</button>
<button name="decision" value="wait">Wait</button>
</form>
<p class="soft">Wait leaves the payment undecided, as a slow bank does.</p>`,
  )
}

/** What the customer sees when there is nothing (more) to decide. */
export function bankNotice(title: string, text: string, status = 200): Response {
  return bankResponse(title, html`<h1>${title}</h1>\n<p>${text}</p>`, status)
}

/** The same for a payment, with its amount. */
export function bankResult(payment: PaymentState, title: string, text: string): Response {
  return bankResponse(
    title,
    html`<h1>${title}</h1>\n<p class="amount">${formatAmount(payment)}</p>\n<p>${text}</p>`,
  )
}

function bankResponse(title: string, content: Html, status = 200): Response {
  return pageResponse(
    title,
    html`<p class="test">Test bank – no real money</p>\n<div class="content">\n${content}\n</div>`,
    status,
  )
}

function formatAmount({ order: { amount } }: PaymentState): string {
  const digits = minorUnitDigits(amount.currency)
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: amount.currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
  }).format(amount.value / 10 ** digits)
}
