'use client'

import { type ComponentProps, memo, type ReactNode, useState } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { CheckoutContext, useCheckout } from '../react/useCheckout.ts'
import { CheckoutBody } from './CheckoutBody.tsx'
import { CheckoutHeader } from './CheckoutHeader.tsx'
import { CloseContext } from './CloseContext.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { headingParts } from './headingParts.ts'
import { LiveRegion } from './LiveRegion.tsx'
import { MendBoundary } from './MendBoundary.tsx'
import { NewCodeNotice } from './NewCodeNotice.tsx'
import type { Steps } from './Steps.ts'
import { StepsContext } from './StepsContext.ts'
import { safeText } from './safeText.ts'
import { TimerContext } from './TimerContext.ts'
import { useAppearance } from './useAppearance.ts'
import { useClose } from './useClose.ts'
import { useMessages } from './useMessages.ts'
import { useParts } from './useParts.ts'
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
  const settings = useCheckout()
  const view = usePaymentView('renders <CheckoutCard>')
  const { connection, device = 'desktop', isFramed, method, phase, reference } = view
  const { direction, locale, messages } = useMessages()
  const attach = useAppearance()
  const close = useClose()
  const hiddenTimer = useState<string>()
  const title = headingParts(view, messages) ?? [messages.preparing.title]
  const hasForeign = Object.keys(settings.components ?? {}).length > 0
  const content = isFramed ? undefined : children || undefined
  return (
    <StepsContext.Provider value={steps}>
      <Voice>
        <section
          ref={attach}
          dir={direction}
          lang={locale}
          // The name is the heading. The reference tells two cards on one page apart.
          aria-label={[title.join(' · '), safeText(reference)].filter(Boolean).join(': ')}
          {...props}
          {...slot('checkout', className)}
          data-connection={connection}
          data-device={device}
          data-method={method}
          data-phase={phase}
        >
          <CloseContext.Provider value={close}>
            <TimerContext.Provider value={hiddenTimer}>
              <MendBoundary
                spare={
                  hasForeign &&
                  content === undefined && (
                    <CheckoutContext.Provider value={{ ...settings, components: {} }}>
                      <Layout />
                    </CheckoutContext.Provider>
                  )
                }
              >
                {content ?? <Layout />}
              </MendBoundary>
            </TimerContext.Provider>
          </CloseContext.Provider>
          <LiveRegion />
        </section>
      </Voice>
    </StepsContext.Provider>
  )
})

export interface CheckoutCardProps extends Omit<ComponentProps<'section'>, 'ref'> {
  steps: Steps
}

/** What a card shows if the host composes nothing of its own. */
function Layout(): ReactNode {
  const slot = useSlots()
  const part = useParts({ CheckoutHeader, ConnectionNotice })
  return (
    <div {...slot('card')}>
      <part.CheckoutHeader />
      <NewCodeNotice />
      <CheckoutBody />
      <part.ConnectionNotice />
    </div>
  )
}
