import { createGate, createPayments, memoryStore, sign } from 'quietzone/server'

const SECRET = 'a-secret-for-the-bench'

/** @param {import('quietzone/server').PaymentStore} [store] */
export function createShop(store = memoryStore({ maxPayments: 1_000_000 })) {
  const gate = createGate({ projectId: 843, secret: SECRET, fetch: answerSale })
  const price = () => order
  const limits = false
  return { gate, store, payments: createPayments({ gate, store, price, limits }) }
}

/** @type {import('quietzone/server').CreateInput} */
export const order = {
  method: 'cup-qr',
  amount: { value: 300_00, currency: 'CNY' },
  reference: 'order-1001',
  customer: {
    id: 'customer-1',
    ipAddress: '192.0.2.1',
    firstName: '伍',
    lastName: '倩文',
    phone: '8613600000000',
    email: 'customer@example.com',
    zip: '200000',
    city: '上海',
    street: '南京路 1 号',
  },
}

/** A signed callback as the documents print it. @param {string} paymentId @param {string} status */
export async function callback(paymentId, status) {
  const date = new Date().toISOString().replace(/\.\d+Z/, '+0000')
  const sum = { amount: 300_00, currency: 'CNY' }
  const isWaiting = status === 'awaiting customer action'
  const body = {
    project_id: 843,
    payment: {
      id: paymentId,
      type: 'purchase',
      status,
      date,
      method: 'cup-qr',
      sum,
      description: '',
    },
    account: { number: 'account' },
    customer: { id: 'customer-1', phone: '2233' },
    operation: {
      id: 2_000_000_029,
      type: 'sale',
      status,
      date,
      created_date: date,
      request_id: '9a593318e4842a725b60498b-00000003',
      sum_initial: sum,
      sum_converted: sum,
      code: isWaiting ? '9999' : '0',
      message: isWaiting ? 'Awaiting processing' : 'Success',
      provider: { id: 1838, payment_id: '15760621', auth_code: '' },
    },
    ...(isWaiting ? { display_data: DISPLAY_DATA } : {}),
  }
  return JSON.stringify({ ...body, signature: await sign(body, SECRET) })
}

const DISPLAY_DATA = [
  { type: 'qr_data', title: 'QR Code', data: 'https://cashier.example/pay/MDAyMDUx?order=1001' },
  { type: 'add_info', title: 'QR Code Timeout', data: '600' },
]

/** The gateway takes every sale. @param {RequestInfo | URL} _ @param {RequestInit} [init] */
async function answerSale(_, init) {
  const { general } = JSON.parse(String(init?.body))
  const body = {
    status: 'success',
    request_id: 'r-1',
    project_id: 843,
    payment_id: general.payment_id,
  }
  return Response.json({ ...body, signature: await sign(body, SECRET) })
}

/** Payments that wait for the customer, by their handles. @param {import('quietzone/server').Payments} payments @param {number} count */
export async function startPayments(payments, count) {
  /** @type {string[]} */
  const handles = []
  for (let at = 0; at < count; at += 1) {
    const { id } = await payments.create(order)
    handles.push(id)
  }
  return handles
}
