import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Payment } from '../../src/protocol/payment.ts'
import { toIso } from '../core/samplePayment.ts'
import { HostileShop, type PageOptions } from './hostileShop.ts'
import type { CheckoutPlan, Plan } from './page/plan.ts'

/** A test with a shop of its worker's own, and with an eye on everything that a page must not do. */
export const test = base.extend<{ watch: Watch }, { shop: HostileShop }>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const shop = await HostileShop.open()
      await use(shop)
      await shop.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  watch: async ({ context, shop }, use) => {
    const watch = await watchPages(context, shop)
    await use(watch)
    expect(watch.requestsElsewhere, 'no request leaves the shop').toEqual([])
    expect(watch.complaints, 'nobody complains').toEqual([])
  },
})

/** What a context's pages did that they should not have done. */
export interface Watch {
  requestsElsewhere: string[]
  /** Broken policies, errors that nobody caught, warnings of React and of the browser. */
  complaints: string[]
  open(page: Page, plan: Plan, options?: PageOptions): Promise<void>
}

/** Also for contexts that a test makes itself. */
export async function watchPages(context: BrowserContext, shop: HostileShop): Promise<Watch> {
  const watch: Watch = {
    requestsElsewhere: [],
    complaints: [],
    open: async (page, plan, options) => {
      await page.goto(shop.publish(plan, options))
    },
  }
  await context.exposeBinding('complain', (_, text: string) => watch.complaints.push(text))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, sample, sourceFile }) => {
      Reflect.get(window, 'complain')(`${effectiveDirective} ${sample} ${sourceFile}`)
    })
  })
  context.on('request', (request) => {
    const isOwn = request.url().startsWith(shop.url) || request.url().startsWith(shop.bank.url)
    if (!isOwn && !request.url().startsWith('data:')) watch.requestsElsewhere.push(request.url())
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) watch.complaints.push(message.text())
  })
  context.on('weberror', (error) => watch.complaints.push(String(error.error())))
  return watch
}

/** A payment that nobody but this test knows, at a bank on the loopback. */
export function addPayment(shop: HostileShop, changes: Partial<Payment> = {}): Payment {
  const nowMs = Date.now() + shop.aheadMs
  const payment: Payment = {
    id: `payment-${shop.payments.size}`,
    method: 'cup-qr',
    status: 'requires-action',
    amount: { value: 300_00, currency: 'CNY' },
    nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/1' },
    createdAt: toIso(nowMs),
    expiresAt: toIso(nowMs + 600_000),
    reference: 'order-1001',
    version: 1,
    ...changes,
  }
  shop.payments.set(payment.id, payment)
  return payment
}

/** A page of a payment with what the backend knows of it put in. */
export async function planOf(
  shop: HostileShop,
  paymentId: string,
  more: Partial<CheckoutPlan> = {},
): Promise<CheckoutPlan> {
  return { kind: 'checkout', paymentId, initial: await shop.status(paymentId), ...more }
}

export { expect }
