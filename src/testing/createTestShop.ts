import { QuietzoneError } from '../base/quietzoneError.ts'
import type { Payment } from '../protocol/payment.ts'
import { createClient } from '../react/createClient.ts'
import { createPayments } from '../server/createPayments.ts'
import { createGate } from '../server/gate/gate.ts'
import { paymentIdOf } from '../server/payments/handle.ts'
import { localNotices } from '../server/store/localNotices.ts'
import { memoryStore } from '../server/store/memoryStore.ts'
import { createSimulator } from '../simulator/createSimulator.ts'
import { createSkippingClock, realNow, realTurn } from './createSkippingClock.ts'
import { getPhaseRecipe } from './startInPhase.ts'
import { completeOrder, type TestOrder } from './testOrder.ts'
import type { TestPayment, TestShop, TestShopOptions } from './testShop.ts'

/**
 * Opens a whole shop for a test: the real handlers, a gateway with its bank, and the client of the page, in one process
 * and without a network.
 *
 * @example
 * const shop = createTestShop()
 * const payment = await shop.start('ph-qr')
 * render(<CheckoutProvider client={shop.client} clock={shop.clock}><QrCheckout paymentId={payment.id} /></CheckoutProvider>)
 * await shop.pay(payment)
 */
export function createTestShop(options: TestShopOptions = {}): TestShop {
  const { scenario, startMs, baseUrl = 'https://shop.test/api', ...own } = options
  let pending = 0
  const inPreparation = new Set<string>()
  const clock = createSkippingClock(settled, startMs)
  const notices = own.notices ?? localNotices()
  const account = { projectId: 843, secret: 'simulator-secret-of-the-test-shop' }
  const simulator = createSimulator({
    ...account,
    callbackUrl: `${baseUrl}/callback`,
    clock,
    ...(scenario ? { scenario } : {}),
    fetch: counted(async (input, init) => {
      const request = new Request(input, init)
      const text = await request.clone().text()
      // A payment that is to stay in preparation gets no code.
      const isHeld = [...inPreparation].some((id) => text.includes(id))
      return isHeld ? new Response(null, { status: 503 }) : payments.handler(request)
    }),
  })
  const payments = createPayments({
    store: memoryStore(),
    price: (_, body) => completeOrder(body as TestOrder),
    closedHours: 'allow',
    ...own,
    notices,
    clock,
    gate: createGate({
      ...account,
      baseUrl: 'https://simulator.test',
      fetch: counted(simulator.fetch),
      clock,
    }),
  })
  const shopFetch = counted(handle)
  const client = createClient({
    baseUrl,
    clock,
    fetch: shopFetch,
    // In one process, the notices reach the page without a stream.
    push: () => (handleOfPayment, onVersion) => watch(handleOfPayment, onVersion),
  })

  const shop: TestShop = {
    ...{ client, clock, payments, simulator, fetch: shopFetch, settled, read },
    start: (order) => shop.startIn('awaiting', order),
    startIn: (phase, order = 'ph-qr') =>
      outsideAct(async () => {
        const input = completeOrder(order)
        const recipe = getPhaseRecipe(phase, input.method)
        const before = simulator.scenario
        if (recipe.scenario) simulator.play(recipe.scenario)
        const payment = await payments.create(input).finally(() => {
          if (recipe.scenario) simulator.play(before)
        })
        if (phase === 'preparing') inPreparation.add(await paymentIdOf(payment.id))
        await clock.skip(INSTRUCTION_MS)
        await recipe.after?.(await read(payment), shop)
        return read(payment)
      }),
    pay: (payment) => act(payment, simulator.pay),
    decline: (payment, code) => act(payment, (id) => simulator.decline(id, code)),
    expire: (payment) => act(payment, simulator.expire),
    refund: (payment, how) => act(payment, (id) => simulator.refund(id, how)),
    play: simulator.play,
    advance: (ms) => outsideAct(() => clock.skip(ms)),
  }
  return shop

  function handle(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    // The signal may come from another realm (a test's DOM), which `Request` would refuse.
    const { signal, ...rest } = init ?? {}
    signal?.throwIfAborted()
    return payments.handler(new Request(input, rest))
  }

  function counted(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      pending += 1
      try {
        return await send(input, init)
      } finally {
        pending -= 1
      }
    }
  }

  /** What waits for the clock itself must not hold it up, hence the limit. */
  async function settled(): Promise<void> {
    let isBusy = true
    void simulator.settled().then(() => {
      isBusy = false
    })
    const startedAtMs = realNow()
    for (let quiet = 0; quiet < QUIET_TURNS && realNow() - startedAtMs < MAX_MS; ) {
      await realTurn()
      quiet = isBusy || pending > 0 ? 0 : quiet + 1
    }
  }

  function watch(id: string, onVersion: (version: number | undefined) => void): () => void {
    const stops: (() => void)[] = []
    let isOver = false
    const report = async () => {
      const payment = await payments.get(id)
      if (payment && !isOver) onVersion(payment.version)
    }
    void paymentIdOf(id).then((paymentId) => {
      if (isOver) return
      stops.push(notices.subscribe(paymentId, () => void report()))
      void report()
    })
    return () => {
      isOver = true
      for (const stop of stops) stop()
    }
  }

  async function act(payment: TestPayment, run: (id: string) => Promise<void>): Promise<Payment> {
    return outsideAct(async () => {
      const { id } = await read(payment)
      const gatewayId = simulator.payments.some((each) => each.paymentId === id)
        ? id
        : await paymentIdOf(id)
      await run(gatewayId)
      await settled()
      return read(payment)
    })
  }

  async function read(payment: TestPayment): Promise<Payment> {
    const id = typeof payment === 'string' ? payment : payment?.id
    const found = await payments.get(String(id))
    if (found) return found
    // The shop finds a payment by the gateway's id only where it reconciles.
    const isGatewayId = simulator.payments.some((each) => each.paymentId === id)
    const known = isGatewayId ? await payments.reconcile(String(id)) : null
    if (known) return known
    throw new QuietzoneError(
      'unknown-payment',
      'The test shop has no such payment. Pass what `shop.start` returned, or its `id`.',
    )
  }
}

/** How long the simulated gateway needs to get a code from the bank, in milliseconds. */
const INSTRUCTION_MS = 300
const QUIET_TURNS = 5
/** Real milliseconds. */
const MAX_MS = 500

/** Changes of the page that the shop causes are not the test's own, so React must not miss an `act` around them. */
async function outsideAct<Value>(run: () => Promise<Value>): Promise<Value> {
  const before: unknown = Reflect.get(globalThis, ACT)
  if (before === undefined) return run()
  Reflect.set(globalThis, ACT, false)
  try {
    return await run()
  } finally {
    Reflect.set(globalThis, ACT, before)
  }
}

const ACT = 'IS_REACT_ACT_ENVIRONMENT'
