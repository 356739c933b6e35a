import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { EnlargeQr } from '../../src/components/EnlargeQr.tsx'
import { PNG, paymentView, renderCard } from './paymentView.tsx'

const view = paymentView({ expiresAt: new Date(Date.now() + 600_000).toISOString() })

describe('the enlarged code', () => {
  it('R23 R40 is a dialog with the code, the time that is left and a way out', async () => {
    const user = userEvent.setup()
    renderCard(view)
    await user.click(screen.getByRole('button', { name: 'Enlarge' }))
    const dialog = screen.getByRole('dialog', { name: 'Scan to pay' })
    expect(within(dialog).getByRole('img')).toHaveAccessibleName(/CN¥300\.00 with UnionPay/)
    expect(within(dialog).getByRole('timer')).toHaveTextContent(/\d:\d\d/)
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('button', { name: 'Enlarge' })).toHaveFocus()
  })

  it('R23 closes by a press beside it, and not by one on the code', async () => {
    const user = userEvent.setup()
    renderCard(view)
    await user.click(screen.getByRole('button', { name: 'Enlarge' }))
    await user.click(within(screen.getByRole('dialog')).getByRole('img'))
    await user.click(screen.getByRole('dialog'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it.each([
    'verifying',
    'processing',
    'succeeded',
    'declined',
    'expired',
    'canceled',
    'failed',
    'unknown',
  ] as const)(
    'R22 Q-10 goes with the code in phase %s, and does not come back by itself',
    async (phase) => {
      const user = userEvent.setup()
      const { container, show } = renderCard(view, { children: <EnlargeQr /> })
      await user.click(screen.getByRole('button', { name: 'Enlarge' }))
      show({ ...view, phase })
      expect(container.querySelector('dialog, [data-slot="code"]')).toBeNull()
      show({ ...view, nextAction: { type: 'qr-code', data: 'https://cashier.example/pay/next' } })
      expect(screen.queryByRole('dialog')).toBeNull()
    },
  )

  it('R23 shows the gateway’s picture as well, in a layout of the shop’s own', async () => {
    const user = userEvent.setup()
    const image = { ...view, nextAction: { type: 'qr-image', src: PNG } } as const
    renderCard(image, { children: <EnlargeQr /> })
    await user.click(screen.getByRole('button', { name: 'Enlarge' }))
    const picture = screen.getByRole('dialog').querySelector('image')
    expect(picture).toHaveAttribute('href', PNG)
  })
})
