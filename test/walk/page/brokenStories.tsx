import type { Meta, StoryObj } from '@storybook/react-vite'
import { CupQr } from '../../../src/index.ts'

/** What every walk must find: a fault in one corner each. They are no part of Storybook. */
const meta = {
  title: 'Broken',
  component: CupQr,
  args: { amount: { value: 300_00, currency: 'CNY' }, data: 'https://cashier.example/pay/1' },
} satisfies Meta<typeof CupQr>
export default meta
type Story = StoryObj<typeof meta>

/** Words that cannot be read, in one theme and one language only. */
export const Pale: Story = {
  render: (args, { globals }) => (
    <>
      <CupQr {...args} />
      <p style={globals.brand === 'slab' && globals.locale === 'ar' ? PALE : {}}>Pay soon</p>
    </>
  ),
}

/** Words over a picture, of which axe cannot tell that they end on their own colour. */
export const Fading: Story = {
  render: (args) => (
    <>
      <CupQr {...args} />
      <p style={FADING}>Pay soon</p>
    </>
  ),
}

/** A button that has no name in one language. */
export const Nameless: Story = {
  render: (args, { globals }) => (
    <>
      <CupQr {...args} />
      <button type="button">{globals.locale === 'ru' ? '' : 'Pay'}</button>
    </>
  ),
}

/** A style of its own in the markup, and markup made of text. */
export const Forbidden: Story = {
  render: (args) => (
    <div ref={breakPolicy}>
      <CupQr {...args} />
    </div>
  ),
}

/** A button that is too small, one without a ring, words that are cut off, and a line that is too long. */
export const Cramped: Story = {
  render: () => (
    <div style={{ background: '#fff' }}>
      <button type="button" style={{ inlineSize: 20, blockSize: 20, padding: 0 }}>
        x
      </button>
      <button type="button" style={{ outline: 'none', blockSize: 48 }}>
        No ring
      </button>
      <button type="button" style={{ blockSize: 48, marginInlineStart: -40 }}>
        Over the other
      </button>
      <p style={{ blockSize: 10, overflow: 'hidden' }}>These words are cut off.</p>
      <p style={{ inlineSize: 500 }}>This is too long.</p>
    </div>
  ),
}

const PALE = { color: '#bbb', background: '#fff' }
const FADING = { color: '#222', background: 'linear-gradient(90deg, #fff, #333)' }

function breakPolicy(element: HTMLElement | null): void {
  if (!element) return
  element.setAttribute('style', 'color: red')
  try {
    element.insertAdjacentHTML('beforeend', '<p>Pay soon</p>')
  } catch {
    // Where the policy counts, it throws.
  }
}
