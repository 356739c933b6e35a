'use client'

import type { ComponentProps, ReactNode } from 'react'
import { EnlargeButton } from './EnlargeButton.tsx'
import { QrCode } from './QrCode.tsx'
import { QrImage } from './QrImage.tsx'

/**
 * Shows the code as large as the screen allows, in a modal dialog with the time that is left. The dialog goes
 * with the code. Renders a `<div>` with a button in it, while there is a code to pay with.
 */
export function EnlargeQr({ children, ...props }: EnlargeQrProps): ReactNode {
  return (
    <EnlargeButton {...props}>
      {children ?? (
        <>
          <QrCode />
          <QrImage />
        </>
      )}
    </EnlargeButton>
  )
}

export interface EnlargeQrProps extends ComponentProps<'div'> {
  /** What is shown large. @default the code of the payment */
  children?: ReactNode
}
