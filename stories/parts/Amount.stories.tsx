import type { Meta, StoryObj } from '@storybook/react-vite'
import { Amount } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** What is to be paid, written for the customer’s language and the currency’s own digits. */
const meta = {
  title: 'Parts/Amount',
  component: Amount,
  decorators: [inStillTime],
} satisfies Meta<typeof Amount>
export default meta
type Story = StoryObj<typeof meta>

/** Each currency has as many decimals as it has. */
export const Currencies: Story = {
  render: (args) => (
    <PartSheet
      part=<Amount {...args} />
      views={{
        yuan: { amount: { value: 300_00, currency: 'CNY' } },
        pesos: { amount: { value: 1_250_00, currency: 'PHP' } },
        lira: { amount: { value: 12_345_67, currency: 'TRY' } },
        'no decimals': { amount: { value: 9_800, currency: 'JPY' } },
        'a large one': { amount: { value: 123_456_789_00, currency: 'PHP' } },
      }}
    />
  ),
}
