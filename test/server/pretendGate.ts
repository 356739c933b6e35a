import { createGate, type Gate, type GateOptions } from '../../src/server/gate/gate.ts'
import { PROJECT_ID, SECRET } from './signedBody.ts'

/** What a gate sent, read back from the request itself. */
export interface SentRequest {
  url: string
  request: Request
  body: Record<string, Record<string, unknown>>
}

/** A gate whose far end is a function from request to response. */
export function gateWith(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<GateOptions> = {},
): { gate: Gate; sent: SentRequest[] } {
  const sent: SentRequest[] = []
  const gate = createGate({
    projectId: PROJECT_ID,
    secret: SECRET,
    fetch: async (input, init) => {
      const request = new Request(input, init)
      sent.push({ url: request.url, request, body: await request.clone().json() })
      return answer(request)
    },
    ...options,
  })
  return { gate, sent }
}

export const CUP_QR_CUSTOMER = {
  id: '123',
  ipAddress: '203.0.113.7',
  firstName: '伍',
  lastName: '倩文',
  phone: '+86 136-0000-0000',
  email: 'a@example.com',
  zip: '200000',
  city: '上海',
  street: '南京路 1 号',
}

export const CUP_QR_SALE = {
  paymentId: 'order-1001',
  amount: { value: 30000, currency: 'CNY' },
  customer: CUP_QR_CUSTOMER,
}

export const HIZLI_QR_CUSTOMER = {
  id: 'customer_123',
  ipAddress: '2001:db8::7',
  email: 'ayse@example.com',
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  dayOfBirth: '03-11-2002',
  billing: { address: 'İstiklal Cd. 1', city: 'İstanbul', postal: '34430' },
}
