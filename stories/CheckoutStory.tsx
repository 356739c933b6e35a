import type { ReactNode } from 'react'
import { CheckoutProvider, type Phase, QrCheckout, type QrCheckoutProps } from '../src/index.ts'
import { StoryFrame } from './StoryFrame.tsx'
import { type UseStageOptions, useStage } from './useStage.ts'

/**
 * A customer before `<QrCheckout>`, with the real client, the real server kit and the simulator behind it, all in
 * this tab. No request leaves it.
 */
export function CheckoutStory({ reaches: _, width, ...props }: CheckoutStoryProps): ReactNode {
  const { happens, method, scenario, time, value, ...look } = props
  const stage = useStage({ happens, method, scenario, time, value })
  return (
    <StoryFrame width={width}>
      {stage && (
        <CheckoutProvider
          client={stage.chain.client}
          clock={stage.clock}
          queryClient={stage.queryClient}
        >
          <QrCheckout {...look} method={method} paymentId={stage.paymentId} />
        </CheckoutProvider>
      )}
    </StoryFrame>
  )
}

export interface CheckoutStoryProps
  extends UseStageOptions,
    Omit<QrCheckoutProps, 'paymentId' | 'method' | 'client' | 'initial' | 'children'> {
  /** The phase in which the story ends; its test insists on it. */
  reaches: Phase
  /** The room that the shop gives the card, in CSS pixels. */
  width: number
}
