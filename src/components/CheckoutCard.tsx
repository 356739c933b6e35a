'use client'

import { type ComponentProps, memo, type ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CheckoutBody } from './CheckoutBody.tsx'
import { CheckoutHeader } from './CheckoutHeader.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { MendBoundary } from './MendBoundary.tsx'
import { NewCodeNotice } from './NewCodeNotice.tsx'
import type { Steps } from './Steps.ts'
import { useAppearance } from './useAppearance.ts'
import { useMessages } from './useMessages.ts'
import { useSlots } from './useSlots.ts'
import { Voice } from './Voice.tsx'

/**
 * The root of every checkout: header, the screen of the phase, a notice when the line is down, and the voice
 * for screen readers. Renders a `<section>` that carries `data-phase`, `data-method`, `data-connection` and
 * `data-device`, and says in which language and direction its texts are.
 */
export const CheckoutCard = memo(function CheckoutCard({
  steps,
  className,
  children,
  ...props
}: CheckoutCardProps): ReactNode {
  const slot = useSlots()
  const {
    connection,
    device = 'desktop',
    isFramed,
    method,
    phase,
  } = usePaymentView('renders <CheckoutCard>')
  const { direction, locale, messages } = useMessages()
  const attach = useAppearance()
  return (
    <Voice>
      <section
        ref={attach}
        dir={direction}
        lang={locale}
        aria-label={method ? messages.methods[method].title : messages.preparing.title}
        {...props}
        {...slot('checkout', className)}
        data-connection={connection}
        data-device={device}
        data-method={method}
        data-phase={phase}
      >
        <MendBoundary>
          {(!isFramed && children) || (
            <div {...slot('card')}>
              <CheckoutHeader />
              <NewCodeNotice />
              <CheckoutBody steps={steps} />
              <ConnectionNotice />
            </div>
          )}
        </MendBoundary>
        <LiveRegion />
      </section>
    </Voice>
  )
})

export interface CheckoutCardProps extends Omit<ComponentProps<'section'>, 'ref'> {
  steps: Steps
}
