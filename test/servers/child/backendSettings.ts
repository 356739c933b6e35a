import type { CreateInput } from '../../../src/server/createPayments.ts'

/** What the process of a backend is told at its start. */
export interface BackendSettings {
  projectId: number
  secret: string
  gatewayUrl: string
  databaseUrl: string
  /** The table of the payments; those that show what `onPaid` did begin with the same name. */
  table: string
  /** By which the database knows the sessions of this process. */
  name: string
  connections: number
  /** The payments are kept here instead, and what `onPaid` hears is said aloud. */
  redis?: { url: string; prefix: string }
  fault?: Fault
}

/** What is wrong with a backend on purpose, so that the judge is shown to see it. */
export type Fault =
  /** Says 200 to the gateway, and stores the callback afterwards. */
  | 'answers-first'
  /** Notes that `onPaid` has run in the same change that stores the success, and only then runs it. */
  | 'forgets-on-paid'
  /** Makes a new payment for a request that comes again. */
  | 'forgets-the-key'
  /** Writes over what another process has written meanwhile. */
  | 'writes-blindly'

/** The order of a request: every customer of a method buys the same. */
export function orderOf(body: unknown): CreateInput {
  const { method } = body as { method: 'cup-qr' | 'ph-qr' }
  return method === 'cup-qr' ? CUP_QR_ORDER : PH_QR_ORDER
}

const CUP_QR_ORDER: CreateInput = {
  method: 'cup-qr',
  amount: { value: 300_00, currency: 'CNY' },
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
  reference: 'order-1001',
}

const PH_QR_ORDER: CreateInput = {
  method: 'ph-qr',
  amount: { value: 150_00, currency: 'PHP' },
  customer: { id: 'customer-1', ipAddress: '192.0.2.1' },
  reference: 'order-1001',
}
