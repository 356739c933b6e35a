'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { Icon } from './Icon.tsx'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { useSpoken } from './useSpoken.ts'
import { useSpokenConnection } from './useSpokenConnection.ts'

/** A line that comes and goes is not told of each time. */
const PAUSE_MS = 60_000

/**
 * Says quietly, to eyes and ears, that the line to the shop is down and will be tried again, and only while that is so. Renders a
 * `<p>`.
 */
export function ConnectionNotice({ className, ...props }: ConnectionNoticeProps): ReactNode {
  const slot = useSlots()
  const { connection, phase } = usePaymentView('renders <ConnectionNotice>')
  const { messages } = useMessages()
  const isDown = connection !== 'ok' && phase !== 'unknown'
  const text = isDown ? messages.connection[connection] : undefined
  const spoken = useSpokenConnection(phase === 'unknown' ? 'ok' : connection)
  useSpoken(spoken && messages.connection[spoken], PAUSE_MS)
  if (!text) return null
  return (
    <p {...props} {...slot('connection', 'qz-notice', className)}>
      <Icon name="alert" />
      {/* In an element of its own: translators replace texts, and then React would change a lost one. */}
      <span className="qz-in">{text}</span>
    </p>
  )
}

export interface ConnectionNoticeProps extends Omit<ComponentProps<'p'>, 'children'> {}
