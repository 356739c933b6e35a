import type { Meta, StoryObj } from '@storybook/react-vite'
import { CheckoutHeader } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'

/** What is paid, to whom, by which method, and what the customer can quote. */
const meta = {
  title: 'Parts/CheckoutHeader',
  component: CheckoutHeader,
  decorators: [inStillTime],
} satisfies Meta<typeof CheckoutHeader>
export default meta
type Story = StoryObj<typeof meta>

export const Headers: Story = {
  render: (args) => (
    <PartSheet
      // A header of the whole page is something else.
      part={
        <section>
          <CheckoutHeader {...args} />
        </section>
      }
      views={{
        usual: { reference: 'order-1001' },
        'with a payee': { reference: 'order-1001', payee: 'Lumen' },
        'can be closed': { reference: 'order-1001', onDismiss: () => {} },
      }}
    />
  ),
}
