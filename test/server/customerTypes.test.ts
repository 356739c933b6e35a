import { describe, expect, it } from 'vitest'
import type { PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import type { CreateInput, PaymentsOptions } from '../../src/server/createPayments.ts'
import type { MethodAndCustomer } from '../../src/server/gate/saleCustomer.ts'
import { CUP_QR_CUSTOMER, gateWith, HIZLI_QR_CUSTOMER } from './pretendGate.ts'

const amount = { value: 300_00, currency: 'CNY' }
const QR_PH_CUSTOMER = { id: 'customer-1', ipAddress: '192.0.2.1' }

describe('the customer fields of each method', () => {
  it('are known to the compiler when a payment is created', () => {
    const right: CreateInput = { method: 'cup-qr', amount, customer: CUP_QR_CUSTOMER }
    // @ts-expect-error CUP QR asks for a name, an address and a phone number.
    const missing: CreateInput = { method: 'cup-qr', amount, customer: QR_PH_CUSTOMER }
    const strange: CreateInput = {
      method: 'ph-qr',
      amount,
      // @ts-expect-error No method knows such a field.
      customer: { ...QR_PH_CUSTOMER, birthday: '03-11-2002' },
    }
    const further: CreateInput = {
      method: 'ph-qr',
      amount,
      customer: { ...QR_PH_CUSTOMER, phone: '639170000000', billing: { city: 'Manila' } },
    }
    // @ts-expect-error Hizli QR has its address in `billing`.
    const flat: CreateInput = { method: 'hizliqr', amount, customer: CUP_QR_CUSTOMER }
    expect([right, missing, strange, further, flat]).toHaveLength(5)
  })

  it('are known to the compiler when a sale is checked', () => {
    const { gate } = gateWith(() => Response.json({}))
    const sale = { paymentId: 'order-1001', amount }
    // @ts-expect-error The customer of another method.
    expect(() => gate.check('cup-qr', { ...sale, customer: HIZLI_QR_CUSTOMER })).toThrow('phone')
    expect(() => gate.check('cup-qr', { ...sale, customer: CUP_QR_CUSTOMER })).not.toThrow()
  })

  it('can be looked up by a method that is chosen at run time', () => {
    const customers: Readonly<Record<PaymentMethod, MethodAndCustomer>> = {
      'cup-qr': { method: 'cup-qr', customer: CUP_QR_CUSTOMER },
      'ph-qr': { method: 'ph-qr', customer: QR_PH_CUSTOMER },
      hizliqr: { method: 'hizliqr', customer: HIZLI_QR_CUSTOMER },
    }
    const everybody = { ...CUP_QR_CUSTOMER, ...HIZLI_QR_CUSTOMER }
    const byTable = (method: PaymentMethod): CreateInput => ({ ...customers[method], amount })
    const byOne = (method: PaymentMethod): CreateInput => ({ method, amount, customer: everybody })
    const price: PaymentsOptions['price'] = async () => byTable('hizliqr')
    expect([byTable('ph-qr').method, byOne('cup-qr').method]).toEqual(['ph-qr', 'cup-qr'])
    expect(price).toBeTypeOf('function')
  })
})
