'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Hint } from './Hint.tsx'
import { Icon } from './Icon.tsx'
import { useAppUrl } from './useAppUrl.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useStillHere } from './useStillHere.ts'

/**
 * Opens the payment on the device that shows it, in the same tab: the address that the shop gives as `appUrl`,
 * or the code's own where it is a web address. Renders a `<div>` with a link in it, while there is a code to
 * pay with and an address that the `urlPolicy` allows.
 */
export function OpenApp({ className, variant = 'primary', ...props }: OpenAppProps): ReactNode {
  const slot = useSlots()
  const address = useAppUrl('renders <OpenApp>')
  const { buttons, onPhone } = useMessages().messages
  const [isStillHere, watch] = useStillHere()
  if (!address) return null
  return (
    <div {...props} {...slot('open-app', className)}>
      <a
        {...slot('button')}
        data-variant={variant}
        href={address.url}
        referrerPolicy="no-referrer"
        rel="noopener noreferrer"
        onClick={watch}
      >
        {address.opens === 'app' ? buttons.openApp : buttons.openPage}
        <Icon name="external" />
      </a>
      <Hint text={isStillHere ? onPhone.notOpened : undefined} />
    </div>
  )
}

export interface OpenAppProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** How much the button stands out. @default 'primary' */
  variant?: 'primary' | 'secondary'
}
