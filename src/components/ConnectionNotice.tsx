'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'

/**
 * Says quietly that the line to the shop is down and will be tried again, and only while that is so. Renders a
 * `<p>`.
 */
export function ConnectionNotice({ className, ...props }: ConnectionNoticeProps): ReactNode {
  const { connection, phase } = usePaymentView('renders <ConnectionNotice>')
  const { messages } = useMessages()
  if (connection === 'ok' || phase === 'unknown') return null
  return (
    <p {...props} className={classNames('qz-notice', className)} data-slot="connection">
      <Icon name="alert" />
      {/* In an element of its own: translators replace texts, and then React would change a lost one. */}
      <span>{messages.connection[connection]}</span>
    </p>
  )
}

export interface ConnectionNoticeProps extends Omit<ComponentProps<'p'>, 'children'> {}
