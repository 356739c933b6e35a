import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { BrandSheet } from './BrandSheet.tsx'
import { inStillTime } from './inStillTime.tsx'

/**
 * Nine presets of `quietzone/themes`, each in light and in dark whatever the toolbar says: the shop’s own page, the same
 * three screens. The code is the same in all of them, because no theme reaches it.
 */
const meta = {
  title: 'Shop/Brands',
  component: BrandSheet,
  decorators: [inStillTime],
  args: { brand: 'default', payee: 'Your shop' },
  play: async ({ canvasElement }) => {
    const cards = canvasElement.querySelectorAll('[data-slot="checkout"]')
    await expect(cards).toHaveLength(6)
    for (const card of cards) await expect(card).toBeVisible()
  },
} satisfies Meta<typeof BrandSheet>
export default meta
type Story = StoryObj<typeof meta>

/** What a shop gets that sets nothing. */
export const Default: Story = {}

/** The default look, always dark; it is light here where the sheet says so. */
export const Dark: Story = { args: { brand: 'dark' } }

/** For customers who need strong lines and strong colours. */
export const HighContrast: Story = { args: { brand: 'high-contrast' } }

/** A Chinese cross-border shop: vermilion and gold on warm paper, close together, round buttons, quick. */
export const Canton: Story = { args: { brand: 'canton', payee: '南风小铺 Canton' } }

/** A Manila marketplace. */
export const Manila: Story = { args: { brand: 'manila', payee: 'Tindahan Manila' } }

/** A Turkish fashion house: ink on bone, hairlines, serif capitals set wide, much room, no haste. */
export const Atelier: Story = { args: { brand: 'atelier', payee: 'Atelier Lâle' } }

/** A calm bank. */
export const Ledger: Story = { args: { brand: 'ledger', payee: 'Ledger & Sons' } }

/** A playful game shop, dark by nature: night violet, coin yellow, thick lines, buttons like keys. */
export const Arcade: Story = { args: { brand: 'arcade', payee: 'Coin-Op Arcade' } }

/** A brutalist record label: black on white, acid yellow, thick lines, hard shade, capitals, no motion. */
export const Slab: Story = { args: { brand: 'slab', payee: 'Slab Records' } }
