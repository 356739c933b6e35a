import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { EnlargeQr, QrCode } from '../../src/index.ts'
import { inStillTime } from '../inStillTime.tsx'
import { PartSheet } from '../PartSheet.tsx'
import { SAMPLE_CODE } from '../sampleCode.ts'

/** Shows the code as large as the screen allows, in a dialog that keeps the keyboard. */
const meta = {
  title: 'Parts/EnlargeQr',
  component: EnlargeQr,
  decorators: [inStillTime],
} satisfies Meta<typeof EnlargeQr>
export default meta
type Story = StoryObj<typeof meta>

/** The dialog is open. It goes with the time, and with the code. */
export const Enlarged: Story = {
  render: (args) => (
    <PartSheet
      part={
        <div className="qz-actions">
          <QrCode />
          <EnlargeQr {...args} />
        </div>
      }
      views={{
        'a code': {
          expiresAt: '2026-11-21T12:09:41Z',
          nextAction: { type: 'qr-code', data: SAMPLE_CODE },
        },
      }}
    />
  ),
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Enlarge' }))
    await expect(within(canvasElement).getByRole('dialog')).toBeVisible()
  },
}
