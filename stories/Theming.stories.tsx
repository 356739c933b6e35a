import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { checkPhase } from './checkPhase.ts'
import { ThemedCheckout } from './ThemedCheckout.tsx'

/**
 * The tokens that a shop sets most, on an element around the card. The code itself is never themed: dark modules on
 * a white tile are what scanners can read.
 */
const meta = {
  title: 'Theming',
  component: ThemedCheckout,
  argTypes: {
    method: { control: 'inline-radio', options: ['cup-qr', 'ph-qr', 'hizliqr'] },
    primary: { control: 'color' },
    onPrimary: { control: 'color' },
    background: { control: 'color' },
    borderRadius: { control: { type: 'range', min: 0, max: 32, step: 2 } },
    fontFamily: {
      control: 'select',
      options: ['system-ui, sans-serif', 'Georgia, serif', 'ui-monospace, monospace'],
    },
    spacingUnit: { control: { type: 'range', min: 3, max: 6, step: 0.5 } },
  },
  args: {
    method: 'cup-qr',
    primary: '#8a1c7c',
    onPrimary: '#ffffff',
    background: '#fffaf3',
    borderRadius: 4,
    fontFamily: 'Georgia, serif',
    spacingUnit: 4,
  },
  play: ({ canvasElement }) => checkPhase({ args: { reaches: 'awaiting' }, canvasElement }),
} satisfies Meta<typeof ThemedCheckout>
export default meta
type Story = StoryObj<typeof meta>

export const Tokens: Story = {}

/** Tokens count for the element that sets them: two shops can share a page. */
export const TwoBrands: Story = {
  render: (brand) => (
    <>
      <ThemedCheckout {...brand} />
      <ThemedCheckout
        {...brand}
        background="#f4fbf8"
        borderRadius={20}
        fontFamily="system-ui, sans-serif"
        primary="#0b6b4f"
      />
    </>
  ),
  play: async ({ canvasElement }) => {
    for (const child of canvasElement.querySelectorAll('[data-slot="checkout"]')) {
      await expect(child).toBeVisible()
    }
  },
}
