import { bankNotice, bankPage, bankResult } from './bankPage.ts'
import type { Director } from './director.ts'
import type { EventLog } from './eventLog.ts'
import type { Ledger } from './ledger.ts'
import { readText } from './readJson.ts'
import type { Decision } from './scenario.ts'
import type { PaymentState } from './simulatedPayment.ts'

/** How long the bank needs to tell the gateway what the customer decided. */
const CONFIRMATION_MS = 800

/** The bank that a code or a redirect leads to: shows the payment, and takes the customer's decision. */
export function createBank(options: {
  projectId: number
  ledger: Ledger
  director: Director
  log: EventLog
}): (request: Request, bankToken: string) => Promise<Response> {
  const { projectId, ledger, director, log } = options

  function settle(payment: PaymentState, decision: Decision): Response {
    const { paymentId } = payment.order
    if (!director.decide(payment, decision, { delayMs: CONFIRMATION_MS })) return over(payment)
    log.add('bank', `the customer chose ${decision}`, { paymentId })
    const returnUrl = getReturnUrl(payment, decision)
    if (payment.order.method === 'hizliqr' && returnUrl) {
      return new Response(null, { status: 303, headers: { location: returnUrl } })
    }
    if (decision === 'wait') return bankPage(payment, projectId, 'Still undecided. Pay now?')
    return bankResult(
      payment,
      decision === 'approve' ? 'Approved' : 'Declined',
      'You can return to the shop.',
      returnUrl,
    )
  }

  return async (request, bankToken) => {
    const payment = ledger.findByToken(bankToken)
    if (!payment) {
      return bankNotice('Unknown code', 'No payment belongs to this code.', 404)
    }
    const fields = await readFields(request)
    const decision = readDecision(fields.get('decision'))
    if (payment.bankToken !== bankToken) {
      return bankNotice('Replaced', 'A newer code has replaced this one. Use that.', 410)
    }
    if (decision) return settle(payment, decision)
    if (!wasOpenedRightly(payment, fields)) {
      const text = 'The shop has to open this page by POST, with the form fields that it was given.'
      return bankNotice('Opened the wrong way', text, 400)
    }
    log.add('bank', 'the customer opened the bank page', { paymentId: payment.order.paymentId })
    return payment.isDecided ? over(payment) : bankPage(payment, projectId)
  }
}

function over(payment: PaymentState): Response {
  const { decision = 'wait' } = payment
  return bankResult(
    payment,
    'Nothing left to do',
    'This payment has been decided already.',
    getReturnUrl(payment, decision === 'timeOut' ? 'decline' : decision),
  )
}

/** Each kind of return falls back as the gateway does (PROTOCOL section 2.2). */
function getReturnUrl({ order }: PaymentState, decision: Decision): string | undefined {
  const { success, decline, return: aborted } = order.returnUrls
  const named =
    decision === 'approve'
      ? (success ?? aborted)
      : decision === 'decline'
        ? (decline ?? aborted ?? success)
        : (aborted ?? success)
  // It becomes a link, which must not run script.
  return named && /^https?:/i.test(named) ? named : undefined
}

function wasOpenedRightly(payment: PaymentState, fields: URLSearchParams): boolean {
  if (payment.scenario.instruction !== 'post-redirect') return true
  return fields.get('transactionId') === payment.reference
}

async function readFields(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(request.method === 'POST' ? await readText(request) : '')
}

function readDecision(text: string | null): Exclude<Decision, 'timeOut'> | undefined {
  return text === 'approve' || text === 'decline' || text === 'wait' ? text : undefined
}
