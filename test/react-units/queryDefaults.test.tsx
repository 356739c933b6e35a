import {
  type DefaultOptions,
  defaultShouldDehydrateQuery,
  dehydrate,
  onlineManager,
  QueryClient,
} from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../../src/react/createClient.ts'
import { paymentKeys } from '../../src/react/paymentKeys.ts'
import { paymentStatusOptions } from '../../src/react/paymentStatusOptions.ts'
import { START_MS, samplePayment, settledPayment, toIso } from '../core/samplePayment.ts'
import { createBackend } from './createBackend.ts'
import { followPayment, pass, setVisibility, startClock } from './followPayment.tsx'

beforeEach(startClock)
afterEach(() => {
  onlineManager.setOnline(true)
  vi.useRealTimers()
})

const HOSTILE: Record<string, NonNullable<DefaultOptions['queries']>> = {
  'never stale': { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: false },
  static: { staleTime: 'static' },
  'many retries': { retry: 10, retryDelay: 60_000 },
  'only online': { networkMode: 'online' },
  'offline first': { networkMode: 'offlineFirst', refetchIntervalInBackground: false },
  'on every focus': { refetchOnWindowFocus: 'always', refetchOnReconnect: 'always' },
  'errors are thrown': { throwOnError: true },
  'nothing is kept': { gcTime: 0 },
  'nothing is shared': { structuralSharing: false, notifyOnChangeProps: 'all' },
  'all off': { enabled: false, refetchInterval: false },
  'other data': { select: () => 'other', placeholderData: () => 'placeholder' },
  'a store of its own': { persister: () => 'persisted', queryKeyHashFn: () => 'same for all' },
  'another query function': { queryFn: () => Promise.reject(new Error('not ours')) },
}

describe('a storefront with its own query client', () => {
  it.each(Object.keys(HOSTILE))('B-21 G-23 changes nothing by the default "%s"', async (name) => {
    const queries = HOSTILE[name]
    const queryClient = new QueryClient({ defaultOptions: queries ? { queries } : {} })
    const onSuccess = vi.fn()
    const checkout = followPayment({ queryClient, onSuccess })
    const { backend } = checkout
    expect(checkout.state.phase).toBe('loading')
    await pass(10)
    expect(checkout.state.phase).toBe('awaiting')
    const rendered = checkout.renders.length
    await pass(10_000)
    expect(checkout.renders).toHaveLength(rendered)
    backend.answer = () => Promise.reject(new TypeError('Failed to fetch'))
    await pass(20_000)
    expect(checkout.state).toMatchObject({ phase: 'awaiting', connection: 'retrying' })
    expect(backend.requests.length).toBeGreaterThan(3)
    backend.answer = undefined
    backend.payment = settledPayment('succeeded')
    await pass(16_500)
    expect(checkout.phases).toEqual(['loading', 'awaiting', 'succeeded'])
    expect(onSuccess).toHaveBeenCalledTimes(1)
    const asked = backend.requests.length
    window.dispatchEvent(new Event('focus'))
    await setVisibility('visible')
    await pass(60_000)
    expect(backend.requests).toHaveLength(asked)
  })

  it.each(Object.keys(HOSTILE))(
    'B-21 asks at once with "%s", also where the page came with an answer, and where the browser is offline',
    async (name) => {
      onlineManager.setOnline(false)
      const queries = HOSTILE[name]
      const queryClient = new QueryClient({ defaultOptions: queries ? { queries } : {} })
      const initial = { payment: samplePayment(), serverTime: toIso(START_MS) }
      const { backend, renders } = followPayment({ queryClient, initial })
      expect(renders[0]?.phase).toBe('awaiting')
      expect(backend.requests).toHaveLength(1)
      await pass(5_000)
      expect(backend.requests).toHaveLength(2)
      await setVisibility('hidden')
      await pass(60_000)
      expect(backend.requests.length).toBeGreaterThan(4)
    },
  )

  it('B-19 keeps the handle out of a persisted cache that follows the advice in SECURITY.md', async () => {
    const queryClient = new QueryClient()
    followPayment({ queryClient })
    await pass(10)
    const persisted = dehydrate(queryClient, {
      shouldDehydrateQuery: (query) =>
        query.meta?.persist !== false && defaultShouldDehydrateQuery(query),
    })
    expect(JSON.stringify(dehydrate(queryClient))).toContain('handle-1')
    expect(JSON.stringify(persisted)).not.toContain('handle-1')
  })

  it('B-22 shows nothing of the payment before', async () => {
    const queries = { placeholderData: (previous: unknown) => previous }
    const queryClient = new QueryClient({ defaultOptions: { queries } })
    const backend = createBackend(settledPayment('succeeded'))
    const checkout = followPayment({ backend, queryClient })
    await pass(10)
    backend.payment = samplePayment({ id: 'handle-2' })
    checkout.rerender('handle-2')
    expect(checkout.state.phase).toBe('loading')
    await pass(10)
    expect(checkout.state.phase).toBe('awaiting')
  })

  it('B-22 believes a fresh "paid" and not a kept "pending"', async () => {
    const queryClient = new QueryClient()
    const backend = createBackend()
    const first = followPayment({ backend, queryClient })
    await pass(10)
    first.unmount()
    backend.payment = settledPayment('succeeded')
    const second = followPayment({ backend, queryClient })
    await pass(10)
    expect(second.phases).toEqual(['awaiting', 'succeeded'])
  })

  it('may read ahead, so that the first render shows the code', async () => {
    const queryClient = new QueryClient()
    const backend = createBackend()
    const client = createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch })
    await queryClient.prefetchQuery(paymentStatusOptions({ client, paymentId: 'handle-1' }))
    expect(queryClient.getQueryData(paymentKeys.status('handle-1'))).toMatchObject({
      payment: samplePayment(),
    })
    const checkout = followPayment({ backend, queryClient })
    expect(checkout.renders[0]?.phase).toBe('awaiting')
  })
})

describe('a storefront without one', () => {
  it('shares one of ours among all components of the page', async () => {
    const backend = createBackend(samplePayment({ id: 'handle-own' }))
    const options = { backend, paymentId: 'handle-own', queryClient: 'none' } as const
    const first = followPayment(options)
    const second = followPayment(options)
    await pass(10)
    expect(backend.requests).toHaveLength(1)
    expect([first.state.phase, second.state.phase]).toEqual(['awaiting', 'awaiting'])
    expect(first.state.serverNow()).toBe(START_MS + 10)
  })
})
