import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { CupQr } from '../src/index.ts'
import { slab, type Theme } from '../src/themes/index.ts'
import { checkPhase } from './checkPhase.ts'
import { inStillTime } from './inStillTime.tsx'
import { LintSheet } from './LintSheet.tsx'
import { sampleCard } from './sampleCard.ts'
import { ThemedCheckout } from './ThemedCheckout.tsx'
import { TokenEditor } from './TokenEditor.tsx'

/** Grey on grey, a button too low for a finger, and a word that is no colour. */
const BROKEN: Theme = {
  colorScheme: 'light',
  colorBackground: '#ffffff',
  colorText: '#9a9a9a',
  colorTextSecondary: '#c4c4c4',
  colorPrimary: '#ffe14d',
  colorOnPrimary: '#ffffff',
  colorDanger: 'crimsom',
  controlHeight: '1.5rem',
}

/**
 * The tokens that a shop sets most, on an element around the card. The code itself is never themed: dark modules on
 * a white tile are what scanners can read.
 */
const meta = {
  title: 'Shop/Theming',
  component: ThemedCheckout,
  argTypes: {
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
        method="ph-qr"
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

/** `appearance` sets the same tokens by a prop, on one card or for all below a provider. */
export const Appearance: Story = {
  decorators: [inStillTime],
  render: () => <CupQr {...sampleCard} appearance={{ ...slab, colorScheme: 'light' }} />,
}

/** All tokens as fields, the screens as they look, what `lintTheme` says, and the text to paste. */
export const Editor: Story = {
  parameters: { controls: { disable: true } },
  render: () => <TokenEditor />,
  play: async ({ canvasElement }) => {
    const editor = within(canvasElement)
    await expect(editor.getByRole('textbox', { name: 'CSS' })).toHaveTextContent(
      '--qz-color-primary',
    )
    await expect(canvasElement.querySelectorAll('[data-slot="checkout"]')).toHaveLength(5)
  },
}

/** What `lintTheme` reports, in the console in development, beside a picture of what customers would see. */
export const BrokenTheme: Story = {
  decorators: [inStillTime],
  parameters: { controls: { disable: true } },
  render: () => <LintSheet theme={BROKEN} />,
  play: async ({ canvasElement }) => {
    const errors = canvasElement.querySelectorAll('[data-severity="error"]')
    await expect(errors.length).toBeGreaterThan(2)
  },
}

/** What `lintTheme` says of the brand that the toolbar shows: nothing, for every preset. */
export const ThisBrand: Story = {
  decorators: [inStillTime],
  parameters: { controls: { disable: true } },
  render: () => <LintSheet />,
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-severity="fine"]')).toBeVisible()
  },
}
