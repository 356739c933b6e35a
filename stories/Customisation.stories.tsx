import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { Amount, CheckoutProvider, Countdown, CupQr, HizliQr, QrCode } from '../src/index.ts'
import { atelier, manila } from '../src/themes/index.ts'
import { HookCheckout } from './HookCheckout.tsx'
import { inStillFrame } from './inStillFrame.tsx'
import { sampleCard } from './sampleCard.ts'
import { SAMPLE_CODE } from './sampleCode.ts'

/** The rungs above the tokens: classes, words, a layout of your own, the hook alone. */
const meta = {
  title: 'Shop/Customisation',
  component: CheckoutProvider,
  decorators: [inStillFrame],
} satisfies Meta<typeof CheckoutProvider>
export default meta
type Story = StoryObj<typeof meta>

/** Classes of your own by `data-slot`, from your stylesheet or Tailwind. */
export const ClassNames: Story = {
  args: {
    classNames: { card: 'story-own-card', amount: 'story-own-amount', button: 'story-own-button' },
  },
  render: (args) => (
    <CheckoutProvider {...args}>
      <CupQr {...sampleCard} />
    </CheckoutProvider>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-slot="amount"]')).toHaveClass(
      'story-own-amount',
    )
  },
}

/** Your own words for some texts; all others stay. */
export const OwnWords: Story = {
  args: {
    messages: {
      methods: { 'cup-qr': { title: 'Scan to pay' } },
      buttons: { copyLink: 'Copy the address' },
    },
  },
  render: (args) => (
    <CheckoutProvider {...args}>
      <CupQr {...sampleCard} />
    </CheckoutProvider>
  ),
}

/** Children replace the layout. The parts inside show the payment of the card. */
export const OwnLayout: Story = {
  render: (args) => (
    <CheckoutProvider {...args}>
      <CupQr {...sampleCard}>
        <div className="story-own-layout">
          <Amount />
          <QrCode />
          <Countdown />
        </div>
      </CupQr>
    </CheckoutProvider>
  ),
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.story-own-layout [data-slot="code"]')).toBeVisible()
    await expect(canvasElement.querySelector('[data-slot="instructions"]')).toBeNull()
  },
}

/** A provider inside another one changes only what it names: two brands, one line, one language. */
export const NestedProviders: Story = {
  args: { appearance: atelier },
  render: (args) => (
    <CheckoutProvider {...args}>
      <CupQr {...sampleCard} />
      <br />
      <CheckoutProvider appearance={manila}>
        <HizliQr amount={{ value: 750_00, currency: 'TRY' }} url={SAMPLE_CODE} />
      </CheckoutProvider>
    </CheckoutProvider>
  ),
}

/** `usePaymentStatus` alone: everything that is seen is the shop’s own. */
export const HookAlone: Story = {
  render: () => <HookCheckout />,
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('awaiting')).toBeVisible()
  },
}
