import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { inStillFrame } from './inStillFrame.tsx'
import { SAMPLE_CODE } from './sampleCode.ts'
import { ViewStory } from './ViewStory.tsx'

/** What a card shows when something around it is not as usual. */
const meta = {
  title: 'Cards/Around the payment',
  component: ViewStory,
  decorators: [inStillFrame],
  args: { first: {} },
} satisfies Meta<typeof ViewStory>
export default meta
type Story = StoryObj<typeof meta>

/** The gateway has sent another code for the same payment. */
export const NewCode: Story = {
  args: {
    next: { nextAction: { type: 'qr-code', data: `${SAMPLE_CODE}&again=1` } },
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-slot="new-code"]')).toBeVisible())
  },
}

/** Another site shows this page inside its own, and the shop has set `refuseIfFramed`. */
export const Framed: Story = {
  args: { first: { isFramed: true } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-slot="framed"]')).toBeVisible()
    await expect(canvasElement.querySelector('[data-slot="code"], button, a')).toBeNull()
  },
}
