import { QueryClient } from '@tanstack/react-query'
import { startTransition, useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { usePaymentStatus } from '../../src/react/usePaymentStatus.ts'
import { samplePayment, settledPayment, toIso } from '../core/samplePayment.ts'
import { createBackend } from '../react-units/createBackend.ts'

const PARTS = 40
/** Each part takes so long to render that React lets other work in between. */
const PART_MS = 4

beforeEach(() => {
  // Outside `act` React works in slices, as in a browser.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('F-64 a host’s slow transition never shows two phases at once', async () => {
  const backend = createBackend(samplePayment({ expiresAt: toIso(Date.now() + 600_000) }))
  const client = createClient({ baseUrl: 'https://shop.example/api', fetch: backend.fetch })
  const commits: { phases: Set<string>; parts: number }[] = []
  let refresh = async () => {}
  let show = (_count: number) => {}

  function Part() {
    const { phase } = usePaymentStatus('handle-1')
    const untilMs = performance.now() + PART_MS
    while (performance.now() < untilMs);
    return <output>{phase}</output>
  }

  function Shop() {
    const [count, setCount] = useState(0)
    show = setCount
    const state = usePaymentStatus('handle-1')
    refresh = async () => {
      await state.refresh()
    }
    useLayoutEffect(() => {
      const parts = [...host.querySelectorAll('output')]
      commits.push({
        phases: new Set(parts.map(({ textContent }) => textContent ?? '').concat(state.phase)),
        parts: parts.length,
      })
    })
    return Array.from({ length: count }, (_, part) => `part ${part}`).map((name) => (
      <Part key={name} />
    ))
  }

  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  root.render(
    <CheckoutProvider client={client} queryClient={new QueryClient()}>
      <Shop />
    </CheckoutProvider>,
  )
  await vi.waitUntil(() => commits.at(-1)?.phases.has('awaiting'))
  startTransition(() => show(PARTS))
  // In the middle of the transition's render the news come.
  await new Promise((resolve) => setTimeout(resolve, (PARTS * PART_MS) / 2))
  expect(commits.at(-1)?.parts).toBe(0)
  backend.payment = settledPayment('succeeded')
  void refresh()
  await vi.waitUntil(
    () => commits.at(-1)?.parts === PARTS && commits.at(-1)?.phases.has('succeeded'),
    { timeout: 10_000 },
  )
  expect(commits.map(({ phases }) => phases.size).filter((size) => size !== 1)).toEqual([])
  root.unmount()
  host.remove()
})
