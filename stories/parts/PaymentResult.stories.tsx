import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentResult } from '../../src/index.ts'
import {
  DECLINE_ADVICE,
  type DeclineAdvice,
  isRetryable,
} from '../../src/protocol/declineAdvice.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** The end of a payment. Each end has its own words, picture and buttons. */
const meta = {
  title: 'Parts/PaymentResult',
  component: PaymentResult,
  decorators: [inStillTime],
} satisfies Meta<typeof PaymentResult>
export default meta
type Story = StoryObj<typeof meta>

/** Every end but `declined`. */
export const Results: Story = {
  render: (args) => (
    <PartSheet
      part=<PaymentResult {...args} />
      views={{
        succeeded: { phase: 'succeeded' },
        'succeeded, with a way on': { phase: 'succeeded', onContinue: () => {} },
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
  render: (args) => (
    <PartSheet
      part={<PaymentResult {...args} />}
      views={Object.fromEntries(
        DECLINE_ADVICE.filter(isReason).map((advice) => [
          advice,
          { phase: 'declined', decline: { code: '20000', advice, retryable: isRetryable(advice) } },
        ]),
      )}
    />
  ),
}

/** The others are advice for payments that are not declined. */
function isReason(advice: DeclineAdvice): boolean {
  return advice !== 'paid' && advice !== 'wait' && advice !== 'long_wait'
}
