import ecommpay from 'ecommpay'
import { describe, expect, it } from 'vitest'
import { createGate } from '../../src/server/gate/gate.ts'
import type { PaymentPageParams } from '../../src/server/gate/paymentPageUrl.ts'
import { PROJECT_ID, SECRET } from './signedBody.ts'

const gate = createGate({ projectId: PROJECT_ID, secret: SECRET })
const params: PaymentPageParams = {
  paymentId: 'order-1001',
  amount: { value: 30000, currency: 'CNY' },
  customerId: 'customer_123',
}

describe('the hosted payment page', () => {
  it('K-23 is never opened with the secret of a simulator', async () => {
    const simulated = createGate({
      projectId: PROJECT_ID,
      secret: 'simulator-0123456789abcdef',
      baseUrl: 'https://simulator.test',
    })
    await expect(simulated.paymentPage(params)).rejects.toThrow("is a simulator's")
  })

  it('gets an address that its own kit would have signed', async () => {
    const url = new URL(
      await gate.paymentPage({
        ...params,
        method: 'cup-qr',
        description: 'B&W + more: 100 %',
        language: 'en',
        returnUrl: 'https://shop.example/paid?order=1001&x=1',
        more: { customer_first_name: '伍', close_on_missclick: true, redirect: false },
      }),
    )
    expect(url.origin + url.pathname).toBe('https://paymentpage.ecommpay.com/payment')
    const { signature, ...sent } = Object.fromEntries(url.searchParams)
    expect(sent).toEqual({
      project_id: '200',
      payment_id: 'order-1001',
      payment_amount: '30000',
      payment_currency: 'CNY',
      customer_id: 'customer_123',
      force_payment_method: 'cup-qr',
      payment_description: 'B&W + more: 100 %',
      language_code: 'en',
      redirect_success_url: 'https://shop.example/paid?order=1001&x=1',
      redirect_fail_url: 'https://shop.example/paid?order=1001&x=1',
      redirect_return_url: 'https://shop.example/paid?order=1001&x=1',
      customer_first_name: '伍',
      close_on_missclick: '1',
      redirect: '0',
    })
    expect(signature).toBe(ecommpay.signer(sent, SECRET))
  })

  it('encodes the signature once', async () => {
    const url = await gate.paymentPage(params)
    expect(url).toMatch(/&signature=[A-Za-z0-9%]+%3D%3D$/)
    expect(url).not.toContain('%25')
  })

  it.each<[string, Partial<PaymentPageParams>]>([
    ['paymentId', { paymentId: 'a b' }],
    ['amount', { amount: { value: 1.5, currency: 'CNY' } }],
    ['customerId', { customerId: '' }],
    ['description', { description: 'a;b' }],
    ['language', { language: 'English' }],
    ['returnUrl', { returnUrl: 'shop.example' }],
    ['more.signature', { more: { signature: 'x' } }],
    ['more.frame_mode', { more: { frame_mode: 'iframe' } }],
    ['more.a b', { more: { 'a b': 1 } }],
    ['more.fee', { more: { fee: 0.1 } }],
    ['more.customer_email', { more: { customer_email: 'a;b' } }],
  ])('refuses a %s that cannot be signed', async (field, wrong) => {
    const page = gate.paymentPage({ ...params, ...wrong })
    await expect(page).rejects.toThrow(`${field} `)
    await expect(page).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('takes further parameters in the place of those that were not given', async () => {
    const more = {
      language_code: 'zh',
      redirect_success_url: 'https://shop.example/paid',
      merchant_callback_url: 'https://shop.example/callback',
    }
    const { searchParams } = new URL(await gate.paymentPage({ ...params, more }))
    expect(Object.fromEntries(searchParams)).toMatchObject(more)
    const other = await gate.paymentPage({ ...params, more, language: 'en' })
    expect(new URL(other).searchParams.getAll('language_code')).toEqual(['en'])
  })

  it('never lets a further parameter replace the amount or the payment', async () => {
    const more = { payment_amount: 1, payment_id: 'other', project_id: 1 }
    const { searchParams } = new URL(await gate.paymentPage({ ...params, more }))
    expect(searchParams.getAll('payment_amount')).toEqual(['30000'])
    expect(searchParams.getAll('payment_id')).toEqual(['order-1001'])
    expect(searchParams.getAll('project_id')).toEqual(['200'])
  })
})
