import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { ConnectionNotice, Countdown, PaymentResult } from '../src/index.ts'
import { DECLINE_ADVICE, type DeclineAdvice, isRetryable } from '../src/protocol/declineAdvice.ts'
import { PartSheet } from './PartSheet.tsx'
import { StillClock } from './StillClock.tsx'

/** Parts of a card, each in all its states on one sheet. */
const meta = {
  title: 'Parts',
  decorators: [
    (Story) => (
      <StillClock>
        <Story />
      </StillClock>
    ),
  ],
} satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** `calm`, `soon` from two minutes, `last` from thirty seconds before the end. */
export const Countdowns: Story = {
  render: () => (
    <PartSheet
      part={<Countdown />}
      views={{
        calm: { expiresAt: '2026-11-21T12:09:41Z' },
        'over an hour': { expiresAt: '2026-11-21T13:09:05Z' },
        soon: { expiresAt: '2026-11-21T12:01:58Z' },
        last: { expiresAt: '2026-11-21T12:00:09Z' },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('9:41')).toBeVisible()
    await expect(within(canvasElement).getAllByRole('timer')).toHaveLength(4)
  },
}

/** Each end of a payment has its own words, picture and buttons. */
export const Results: Story = {
  render: () => (
    <PartSheet
      part={<PaymentResult />}
      views={{
        succeeded: { phase: 'succeeded' },
        expired: { phase: 'expired' },
        canceled: { phase: 'canceled' },
        failed: { phase: 'failed' },
        unknown: { phase: 'unknown' },
        unavailable: { phase: 'unavailable' },
      }}
    />
  ),
}

/** What a customer can do about a declined payment, advice by advice. The gateway's own words are never shown. */
export const Declines: Story = {
  render: () => (
    <PartSheet
      part={<PaymentResult />}
      views={Object.fromEntries(
        DECLINE_ADVICE.filter(isReason).map((advice) => [
          advice,
          { phase: 'declined', decline: { code: '20000', advice, retryable: isRetryable(advice) } },
        ]),
      )}
    />
  ),
}

export const Connections: Story = {
  render: () => (
    <PartSheet
      part={<ConnectionNotice />}
      views={{ retrying: { connection: 'retrying' }, offline: { connection: 'offline' } }}
    />
  ),
}

/** The others are advice for payments that are not declined. */
function isReason(advice: DeclineAdvice): boolean {
  return advice !== 'paid' && advice !== 'wait' && advice !== 'long_wait'
}
