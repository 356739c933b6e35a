import { sign } from '../../../src/server/signing/signature.ts'
import { display, SECRET } from '../shop.ts'

/** A message that the gateway signed, and the same one without the texts that make it ambiguous, if it has any. */
export interface GenuineMessage {
  name: string
  text: string
  /** What a payment must look like afterwards is what this one makes of it. Signed too. */
  plainText: string
  /** Other messages with the same signature that somebody has made of it. */
  forgeries: string[]
}

const AT = '2026-11-21T12:00:00+0000'
const SUM = { amount: 150_00, currency: 'PHP' }

/** What the gateway may sign for a payment, and what its texts may hold of another payment. */
export async function genuineMessages(id: string, otherId: string): Promise<GenuineMessage[]> {
  return Promise.all([
    plain('success', basic(id, 'success')),
    plain('decline', basic(id, 'decline', { operation: { code: '20000' } })),
    plain('time-out', basic(id, 'decline', { operation: { code: '20602' } })),
    plain('code', basic(id, 'awaiting customer action', display)),
    plain('long-list', basic(id, 'awaiting customer action', longDisplay())),
    plain('redirect', basic(id, 'awaiting redirect result', redirect)),
    plain('processing', basic(id, 'external processing', { empty: '', nothing: null, yes: true })),
    plain('wrong-amount', basic(id, 'success', { payment: { sum: { ...SUM, amount: 1 } } })),
    plain(
      'wrong-currency',
      basic(id, 'success', { payment: { sum: { ...SUM, currency: 'CNY' } } }),
    ),
    plain('wrong-method', basic(id, 'success', { payment: { method: 'cup-qr' } })),
    plain(
      'numbers-as-text',
      basic(id, 'success', { project_id: '843', payment: { sum: { ...SUM, amount: '15000' } } }),
    ),
    plain('other-project', basic(id, 'success', { project_id: 844 })),
    plain('second-format', second(id, 'success')),
    plain('second-decline', second(id, 'decline', '20000')),
    plain('second-redirect', {
      ...second(id, 'awaiting redirect result', '9999'),
      return_url: redirect.redirect_data,
    }),
    withText('text-for-itself', id, id),
    withText('text-for-another', id, otherId),
  ])
}

type Part = Record<string, unknown>

function basic(id: string, status: string, changes: Record<string, unknown> = {}): Part {
  const { payment, operation, ...rest } = changes
  return {
    project_id: 843,
    payment: {
      id,
      type: 'purchase',
      status,
      method: 'QRPH',
      date: AT,
      sum: SUM,
      description: 'Order 1001',
      ...Object(payment),
    },
    account: { number: 'buyer@example.com' },
    customer: { id: 'customer-1' },
    operation: {
      id: 2000000029,
      type: 'sale',
      status,
      date: AT,
      created_date: AT,
      request_id: '9a59-00000003',
      sum_initial: SUM,
      code: '0',
      message: 'Success',
      provider: { id: 1838, payment_id: '1001', auth_code: '' },
      ...Object(operation),
    },
    ...rest,
  }
}

function second(id: string, status: string, code = '0'): Part {
  return {
    request_id: '7b1-00000001',
    transaction: { id: 91, date: AT, type: 'purchase' },
    payment: {
      id,
      method: 'QRPH',
      status,
      date: AT,
      result_code: code,
      is_new_attempts_available: false,
    },
    sum_request: SUM,
    sum_real: SUM,
    general: { project_id: 843, payment_id: id },
    operations: [
      {
        id: 91,
        type: 'sale',
        status,
        date: AT,
        created_date: AT,
        code,
        message: 'Success',
        sum: SUM,
        provider: { id: 2780 },
        processing_time: null,
      },
    ],
  }
}

const redirect = {
  redirect_data: {
    method: 'POST',
    url: 'https://bank.example/pay',
    body: { token: 't-1', step: '1', empty: '', isTest: false, signature: 'of-the-bank' },
    encrypted: [],
  },
}

function longDisplay(): Part {
  const notes = Array.from({ length: 11 }, (_, at) => ({
    type: 'add_info',
    title: `note ${at}`,
    data: `${at}`,
  }))
  return { display_data: [...notes, ...display.display_data] }
}

/** A decline whose description, which an attacker chose, holds the entries of a success. */
async function withText(name: string, id: string, wantedId: string): Promise<GenuineMessage> {
  const entries = (paymentId: string, status: string) =>
    `payment:id:${paymentId};payment:method:QRPH;payment:status:${status};payment:sum:amount:15000;payment:sum:currency:PHP`
  const message = (payment: Part) => ({ project_id: 843, payment: { ...payment, sum: SUM } })
  const payment = { method: 'QRPH', id, status: 'decline' }
  const declined = message({
    ...payment,
    description: `x;${entries(wantedId, 'success')};payment:title:t`,
  })
  const forged = message({
    ...payment,
    id: wantedId,
    status: 'success',
    description: 'x',
    title: `t;${entries(id, 'decline')}`,
  })
  const signature = await sign(declined, SECRET)
  if ((await sign(forged, SECRET)) !== signature) throw new Error(`${name} proves nothing`)
  return {
    name,
    text: JSON.stringify({ ...declined, signature }),
    plainText: await signed(message({ ...payment, description: 'x' })),
    forgeries: [JSON.stringify({ ...forged, signature })],
  }
}

async function plain(name: string, message: Part): Promise<GenuineMessage> {
  const text = await signed(message)
  return { name, text, plainText: text, forgeries: [] }
}

async function signed(message: Part): Promise<string> {
  const signature = await sign(message, SECRET)
  const { general } = message
  return JSON.stringify(
    general
      ? { ...message, general: { ...Object(general), signature } }
      : { ...message, signature },
  )
}
