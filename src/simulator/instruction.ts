import { drawQrPng } from './drawQrPng.ts'
import type { InstructionForm } from './scenario.ts'
import type { PaymentState } from './simulatedPayment.ts'

/** What an intermediate callback gives the customer to pay with, in the gateway's words. */
export interface Instruction {
  display_data?: DisplayItem[]
  redirect_data?: RedirectData
}

interface DisplayItem {
  type: string
  title: string
  data: string
}

interface RedirectData {
  method: 'GET' | 'POST'
  body: Record<string, string>
  encrypted: []
  url: string
}

/** Makes the instruction of a payment (PROTOCOL section 3), with all that its scenario changes about it. */
export async function makeInstruction(
  payment: PaymentState,
  options: { bankUrl: string; qrTimeoutSeconds: number },
): Promise<Instruction> {
  const { method } = payment.order
  const form = payment.scenario.instruction
  switch (method) {
    case 'cup-qr': {
      const code = { type: 'qr_data', title: 'QR Code', data: qrText(form, options.bankUrl) }
      const seconds = String(options.qrTimeoutSeconds)
      const timeout = { type: 'add_info', title: 'QR Code Timeout', data: seconds }
      const isLast = form === 'code-last'
      return { display_data: isLast ? [...STRANGE_ITEMS, timeout, code] : [code, timeout] }
    }
    case 'ph-qr': {
      const isDrawn = form !== 'svg-code' && form !== 'text-code'
      const data = isDrawn ? await drawQrPng(options.bankUrl) : qrText(form, options.bankUrl)
      const code = { type: 'qr_img', title: 'qr_img', data }
      if (form === 'timed-code') return { display_data: [code, THRESHOLD_TIME] }
      return { display_data: form === 'code-last' ? [...STRANGE_ITEMS, code] : [code] }
    }
    case 'hizliqr':
      return { redirect_data: makeRedirect(payment, options.bankUrl) }
    default:
      return method satisfies never
  }
}

function qrText(form: InstructionForm | undefined, bankUrl: string): string {
  return form === 'svg-code' ? `data:image/svg+xml;base64,${btoa(SCRIPTED_SVG)}` : bankUrl
}

function makeRedirect(payment: PaymentState, bankUrl: string): RedirectData {
  const { order, reference, scenario } = payment
  const form = scenario.instruction
  const referenceNo = String(payment.operation.id)
  const returnUrl = order.returnUrls.success ?? ''
  // The documented address carries the return URL as it is; only a fragment would cut it short.
  const query = `referenceNo=${referenceNo}&returnUrl=${returnUrl.replaceAll('#', '%23')}`
  const url =
    form === 'script-redirect'
      ? 'javascript:alert(1)'
      : form === 'post-redirect'
        ? bankUrl
        : `${bankUrl}&${query}`
  return {
    method: form === 'post-redirect' ? 'POST' : 'GET',
    // Of a GET this is the provider's chatter, as documented: nothing in it is to be believed.
    body: {
      status: 'PENDING',
      amount: String(order.amount.value),
      currency: order.amount.currency,
      type: 'DEPOSIT',
      referenceNo,
      operation: 'DIRECT',
      returnUrl,
      paymentMethod: 'QRCODE',
      transactionId: reference,
      message: 'Waiting',
      code: '283',
      language: 'en',
      purchaseUrl: url,
      // Names that hide a form's own members: a shop that calls `form.submit()` carelessly stops here.
      ...(form === 'post-redirect' ? { submit: 'Continue', action: 'pay' } : {}),
    },
    encrypted: [],
    url,
  }
}

const STRANGE_ITEMS: readonly DisplayItem[] = [
  { type: 'add_info', title: 'cashier_desk', data: '7' },
  { type: 'hologram', title: 'Hologram', data: 'https://hologram.example/42' },
]

/** As long as the simulator gives a QR Ph payment; the title is one that other providers are documented with. */
const THRESHOLD_TIME: DisplayItem = { type: 'add_info', title: 'expired_timestamp', data: '3600' }

const SCRIPTED_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'
