import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { OpenApp } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** Opens the customer’s app with this payment, where an address is known that does. */
const meta = {
  title: 'Parts/OpenApp',
  component: OpenApp,
  decorators: [inStillTime],
} satisfies Meta<typeof OpenApp>
export default meta
type Story = StoryObj<typeof meta>

/** Where there is nothing to open, there is no button. */
export const Addresses: Story = {
  render: (args) => (
    <PartSheet
      part=<OpenApp {...args} />
      views={{
        'the code is a web address': { nextAction: { type: 'qr-code', data: SAMPLE_CODE } },
        'an address of an app, from the shop': {
          appUrl: 'https://app.example/pay',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
        'the banks’ own format': { nextAction: { type: 'qr-code', data: '00020101021126' } },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getAllByRole('link')).toHaveLength(2)
  },
}
