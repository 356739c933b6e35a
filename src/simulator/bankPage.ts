import { type Money, minorUnitDigits } from '../protocol/money.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { type Html, html, pageResponse } from './page.ts'
import type { PaymentState } from './simulatedPayment.ts'

export const METHOD_NAMES: Readonly<Record<PaymentMethod, string>> = {
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
<dl>
<div class="amount"><dt>Amount</dt><dd>${writeAmount(order.amount)}</dd></div>
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

/** The same for a payment, with its amount and, where the shop has named its address, the way back. */
export function bankResult(
  payment: PaymentState,
  title: string,
  text: string,
  returnUrl?: string,
): Response {
  return bankResponse(
    title,
    html`<h1>${title}</h1>
<dl>
<div class="amount"><dt>Amount</dt><dd>${writeAmount(payment.order.amount)}</dd></div>
</dl>
<p>${text}</p>
${returnUrl ? html`<p><a class="button" href="${returnUrl}">Return to the shop</a></p>` : undefined}`,
  )
}

function bankResponse(title: string, content: Html, status = 200): Response {
  return pageResponse(
    title,
    html`<p class="test">Test bank – no real money</p>\n<div class="content">\n${content}\n</div>`,
    status,
  )
}

/** An amount with the code of its currency, in English. */
export function writeAmount({ value, currency }: Money): string {
  const digits = minorUnitDigits(currency)
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: digits,
  }).format(value / 10 ** digits)
}
