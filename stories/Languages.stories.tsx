import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { inStillTime } from './inStillTime.tsx'
import { LanguageSheet } from './LanguageSheet.tsx'

/**
 * Every language with its longest screens: a code to scan, one on the phone that shows it, a refusal. The locale
 * of the toolbar does not count here; write any tag into the Controls (`fil-PH`, `zh-HK`, `tr-CY`) and see what becomes
 * of it.
 */
const meta = {
  title: 'Shop/Languages',
  component: LanguageSheet,
  decorators: [inStillTime],
  args: { locale: 'en', payee: 'Lumen' },
  play: async ({ canvasElement }) => {
    const cards = canvasElement.querySelectorAll('[data-slot="checkout"]')
    await expect(cards).toHaveLength(3)
    for (const card of cards) await expect(card).toBeVisible()
  },
} satisfies Meta<typeof LanguageSheet>
export default meta
type Story = StoryObj<typeof meta>

export const English: Story = {}

export const Turkish: Story = { name: 'Türkçe', args: { locale: 'tr' } }

export const Filipino: Story = { args: { locale: 'fil' } }

export const ChineseSimplified: Story = { name: '简体中文', args: { locale: 'zh-Hans' } }

export const ChineseTraditional: Story = { name: '繁體中文', args: { locale: 'zh-Hant' } }

export const Russian: Story = { name: 'Русский', args: { locale: 'ru' } }

/** From right to left: everything is mirrored but the code. */
export const Arabic: Story = { name: 'العربية', args: { locale: 'ar' } }

/** English with longer words and accents: what is cut off or not translated shows at once. */
export const Pseudo: Story = { args: { locale: 'en-XA' } }
