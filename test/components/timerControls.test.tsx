import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEADLINE_MS, toIso } from '../core/samplePayment.ts'
import { pass, startClock } from '../react-units/followPayment.tsx'
import { paymentView, renderCard } from './paymentView.tsx'

beforeEach(startClock)
afterEach(() => {
  vi.useRealTimers()
})

const view = (more = {}) => paymentView({ expiresAt: toIso(DEADLINE_MS), ...more })

async function press(name: string) {
  const button = screen.getByRole('button', { name })
  button.focus()
  fireEvent.click(button)
  await act(async () => {})
}

describe('a customer who is hurried by the timer', () => {
  it('Y7 hides it for this payment and keeps the focus; the announcements still come', async () => {
    const { slot, show } = renderCard(view())
    await pass(1_000)
    await press('Hide timer')
    expect(screen.queryByRole('timer')).toBeNull()
    expect(slot('countdown')).not.toHaveTextContent(/\d/)
    expect(screen.getByRole('button', { name: 'Show timer' })).toHaveFocus()
    await press('Enlarge')
    expect(screen.queryByRole('timer')).toBeNull()
    await press('Close')
    await pass(299_000)
    expect(slot('live')).toHaveTextContent('5 minutes left to pay.')
    show(view({ paymentId: 'another' }))
    expect(screen.getByRole('timer')).toBeVisible()
  })

  it('Y7 shows it again, with the time that is left by then', async () => {
    renderCard(view())
    await press('Hide timer')
    await pass(60_000)
    await press('Show timer')
    expect(screen.getByRole('timer')).toHaveTextContent(/^9:00|^8:59/)
  })
})

describe('a customer who needs more time', () => {
  it('Y21 is offered a new code in the last two minutes, in words that are announced', async () => {
    const onRetry = vi.fn(async () => 'started' as const)
    const { slot } = renderCard(view({ onRetry }))
    await pass(479_000)
    expect(screen.queryByRole('button', { name: 'Get a new code' })).toBeNull()
    await pass(2_000)
    expect(slot('hint')).toHaveTextContent('You can get a new code now.')
    expect(slot('live')).toHaveTextContent('2 minutes left to pay. You can get a new code now.')
    await press('Get a new code')
    await act(async () => {})
    expect(onRetry).toHaveBeenCalledTimes(1)
  })

  it('Y21 is offered none where the shop makes none, or the time has no end', async () => {
    const { show } = renderCard(view())
    await pass(500_000)
    expect(screen.queryByRole('button', { name: 'Get a new code' })).toBeNull()
    show(paymentView({ onRetry: async () => 'started' }))
    await pass(1_000)
    expect(screen.queryByRole('button', { name: 'Get a new code' })).toBeNull()
  })
})
