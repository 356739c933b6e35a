'use client'

import type { ComponentProps, ReactNode } from 'react'
import { usePaymentView } from '../react/PaymentContext.ts'
import { classNames } from './classNames.ts'
import { useLiveAction } from './useLiveAction.ts'
import { useMessages } from './useMessages.ts'

/**
 * Says in numbered steps how to pay, in the words of the method, of what is to be done and of the device.
 * Renders an `<ol>`, while there is something to do.
 */
export function Instructions({ className, ...props }: InstructionsProps): ReactNode {
  const { device, method } = usePaymentView('renders <Instructions>')
  const action = useLiveAction('renders <Instructions>')
  const { messages } = useMessages()
  if (!action || !method) return null
  const { phoneSteps, redirectSteps, scanSteps } = messages.methods[method]
  const codeSteps = device === 'phone' ? phoneSteps : scanSteps
  return (
    <ol
      aria-label={messages.steps}
      {...props}
      className={classNames('qz-instructions', className)}
      data-slot="instructions"
    >
      {(action.type === 'redirect' ? redirectSteps : codeSteps).map((step) => (
        <li key={step}>
          <span>{markForeign(step)}</span>
        </li>
      ))}
    </ol>
  )
}

export interface InstructionsProps extends Omit<ComponentProps<'ol'>, 'children'> {}

/** App names in Chinese characters are read out in Chinese, whatever the language around them. */
function markForeign(text: string): ReactNode {
  return text.split(/(\p{Script=Han}+)/u).map((part, index) =>
    index % 2 === 1 ? (
      <span key={part} lang="zh">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
