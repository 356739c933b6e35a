import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import {
  ConnectionNotice,
  CopyCode,
  Countdown,
  EnlargeQr,
  OpenApp,
  PaymentResult,
  QrCode,
  SaveQr,
} from '../src/index.ts'
import { DECLINE_ADVICE, type DeclineAdvice, isRetryable } from '../src/protocol/declineAdvice.ts'
import { PartSheet } from './PartSheet.tsx'
import { StoryTime } from './StoryTime.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'

/** Parts of a card, each in all its states on one sheet. */
const meta = {
  title: 'Parts',
  decorators: [
    (Story) => (
      <StoryTime>
        <Story />
      </StoryTime>
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

/** What a customer can do without scanning. Where there is nothing to do it with, there is no button. */
export const CodeTools: Story = {
  render: () => (
    <PartSheet
      part={
        <div className="qz-actions">
          <OpenApp />
          <SaveQr />
          <CopyCode />
          <EnlargeQr />
        </div>
      }
      views={{
        'a web address': { nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'an address of an app, from the shop': {
          appUrl: 'https://app.example/pay',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
        'the banks’ own format': { nextAction: { type: 'qr-code', data: '00020101021126' } },
        'the code is over': {
          phase: 'expired',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    const card = within(canvasElement)
    await expect(card.getAllByRole('link')).toHaveLength(2)
    await expect(card.getAllByRole('button', { name: 'Enlarge' })).toHaveLength(3)
  },
}

/** The code as large as the screen allows. It goes with the time, and with the code. */
export const Enlarged: Story = {
  render: () => (
    <PartSheet
      part={
        <div className="qz-actions">
          <QrCode />
          <EnlargeQr />
        </div>
      }
      views={{
        'a code': {
          expiresAt: '2026-11-21T12:09:41Z',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Enlarge' }))
    await expect(within(canvasElement).getByRole('dialog')).toBeVisible()
  },
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
