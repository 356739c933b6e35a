import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { isPaymentMethod, QuietzoneError } from 'quietzone/core'
import { type CreateInput, createGate, createPayments } from 'quietzone/server'
import { sqlStore } from 'quietzone/stores'
import type { PaymentOrder } from '../shared/order.ts'
import type { ShopConfig } from '../shared/shopConfig.ts'
import { CATALOGUE, findProduct } from './catalogue.ts'
import { createListeners } from './createListeners.ts'
import { DEMO_CUSTOMERS } from './demoCustomers.ts'
import { demoRoutes } from './demoRoutes.ts'
import { describeEvent } from './describeEvent.ts'
import { createFeed, type NewEntry } from './feed.ts'
import type { Database } from './openDatabase.ts'
import { createOrders } from './orders.ts'
import { recordIncoming, recordOutgoing } from './recordExchanges.ts'
import { refuseSecondPayment } from './refuseSecondPayment.ts'
import { securityHeaders } from './securityHeaders.ts'
import type { Settings } from './settings.ts'
import { createShopClock } from './shopClock.ts'
import { createSimulatorRemote } from './simulatorRemote.ts'
import { toPaymentId } from './toPaymentId.ts'

const PAID_TWICE: NewEntry = {
  from: 'shop',
  to: 'shop',
  title: 'Paid twice: refund one',
  tone: 'bad',
}

/** The whole backend of the shop: payments by quietzone, a catalogue, orders, and the built web app. */
export async function createShop(
  settings: Settings,
  database: Database,
  webFolder: string,
): Promise<Hono> {
  const { projectId, secret, shopUrl, simulatorUrl, gatewayUrl, callbackUrl } = settings
  const clock = createShopClock()
  const feed = createFeed(clock.now)
  const remote = createSimulatorRemote(gatewayUrl)
  const orders = await createOrders(database)
  const store = sqlStore({ query: database.query })
  await store.migrate()
  // After a restart in the middle of a demo the clock may stand elsewhere than the machine's.
  await remote.state().then(
    ({ nowMs }) => clock.set(nowMs),
    () => {},
  )

  // Customers are sent to the simulator, whose pages have no certificate. A real shop leaves this out.
  const httpHosts = [new URL(simulatorUrl).hostname]
  const payments = createPayments({
    gate: createGate({
      projectId,
      secret,
      callbackUrl,
      baseUrl: gatewayUrl,
      fetch: recordOutgoing(feed),
    }),
    store: {
      ...store,
      create: async (record) => {
        // First the order knows of it, then the gateway: no payment that could be paid is overlooked.
        if (record.reference !== undefined) await orders.addPayment(record.reference, record.id)
        return store.create(record)
      },
    },
    price: (_request, body) => price(body),
    onPaid: async (paid) => {
      if (paid.outcome === 'paid-twice') feed.add({ ...PAID_TWICE, paymentId: paid.paymentId })
      else if (paid.reference !== undefined) await orders.markPaid(paid.reference, paid.paymentId)
    },
    onRefunded: async (refund) => {
      if (refund.outcome === 'duplicate-refunded' || refund.isPartial) return
      if (refund.reference !== undefined) await orders.markUnpaid(refund.reference)
    },
    onEvent: (event) => {
      const entry = describeEvent(event)
      if (entry) feed.add('paymentId' in event ? { ...entry, paymentId: event.paymentId } : entry)
      if (event.type === 'failure') console.error(`The shop failed (${event.where}):`, event.error)
    },
    now: clock.now,
    urlPolicy: { httpHosts },
  })

  /** The browser says what it wants and how it wants to pay; what that costs is looked up here. */
  async function price(body: unknown): Promise<CreateInput> {
    const { productId, method, reference } = readWish(body)
    const product = findProduct(productId)
    if (!product) throw new QuietzoneError('unknown-product', 'There is no such product.')
    if (!isPaymentMethod(method))
      throw new QuietzoneError('unknown-method', 'There is no such way to pay.')
    const begun = reference === undefined ? undefined : await orders.find(reference)
    if (begun) await refuseSecondPayment(begun.reference, { orders, store, payments, feed })
    const order = begun?.product.id === product.id ? begun : await orders.open(product)
    return {
      ...DEMO_CUSTOMERS[method],
      amount: product.amount,
      reference: order.reference,
      description: `${product.name}, order ${order.reference}`,
      returnUrl: (handle) => `${shopUrl}/pay/${handle}`,
    }
  }

  async function readOrder(handle: string): Promise<PaymentOrder | undefined> {
    const payment = await payments.get(handle)
    const order =
      payment?.reference === undefined ? undefined : await orders.find(payment.reference)
    if (!payment || !order) return undefined
    // Read after the order: the payment that paid it was stored before the order was marked.
    const isPaidHere = order.isPaid && (await payments.get(handle))?.status === 'succeeded'
    return { ...order, method: payment.method, isPaidHere }
  }

  async function paymentIdsOf(handle: string): Promise<string[]> {
    const reference = (await payments.get(handle))?.reference
    return reference === undefined ? [toPaymentId(handle)] : orders.paymentIds(reference)
  }

  async function readConfig(): Promise<ShopConfig> {
    const { scenarios } = await remote.state().catch(() => ({ scenarios: [] }))
    return { httpHosts, scenarios }
  }

  feed.add({
    from: 'shop',
    to: 'shop',
    title: 'Backend started: it knows every payment from the database',
    tone: 'plain',
  })
  // For customers who left before the result was known; for those who wait, the handler asks by itself.
  setInterval(() => void payments.reconcileDue(), 60_000).unref()
  const handlePayments = recordIncoming(payments.handler, feed)
  const listeners = createListeners(payments.handler, feed)
  return (
    new Hono()
      .use(securityHeaders(new URL(simulatorUrl).origin))
      .get('/api/config', async (context) => context.json(await readConfig()))
      .get('/api/products', (context) => context.json(CATALOGUE))
      .get('/api/time', (context) => context.json({ nowMs: clock.now() }))
      .get('/api/orders/:handle', async (context) => {
        const order = await readOrder(context.req.param('handle'))
        return order ? context.json(order) : context.json({}, 404)
      })
      .get('/api/ok', (context) => payments.handler(context.req.raw))
      .get('/api/payments/:handle/events', (context) => listeners.open(context.req.raw))
      .all('/api/*', (context) => handlePayments(context.req.raw))
      .route('/demo', demoRoutes({ feed, clock, remote, payments, listeners, paymentIdsOf }))
      .use('/assets/*', serveStatic({ root: webFolder, onFound: keepForEver }))
      .get('/assets/*', (context) => context.notFound())
      .use(serveStatic({ root: webFolder }))
      // Every other address is a page of the web app.
      .get('*', serveStatic({ path: 'index.html', root: webFolder }))
  )
}

function readWish(body: unknown): { productId: unknown; method: unknown; reference?: string } {
  const { productId, method, reference } = Object(body) as Record<string, unknown>
  return { productId, method, ...(typeof reference === 'string' ? { reference } : {}) }
}

/** Their names change with their content. */
function keepForEver(_path: string, context: { header(name: string, value: string): void }): void {
  context.header('Cache-Control', 'public, max-age=31536000, immutable')
}
