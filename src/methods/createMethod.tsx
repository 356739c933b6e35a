'use client'

import { memo, type NamedExoticComponent, type ReactNode, useMemo } from 'react'
import { CheckoutCard } from '../components/CheckoutCard.tsx'
import type { Steps } from '../components/Steps.ts'
import type { Device } from '../core/device.ts'
import type { Phase } from '../core/phase.ts'
import { type Money, parseMoney } from '../protocol/money.ts'
import type { ActionProblem, NextAction } from '../protocol/nextAction.ts'
import type { QrOrder } from '../protocol/parseQrPayload.ts'
import type { UrlPolicy } from '../protocol/parseRedirectUrl.ts'
import type { Decline } from '../protocol/payment.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'
import { CheckoutProvider } from '../react/CheckoutProvider.tsx'
import type { Look } from '../react/look.ts'
import { type CountdownMode, PaymentContext, type PaymentView } from '../react/PaymentContext.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { useDevice } from '../react/useDevice.ts'
import type { RetryOutcome } from '../react/useRetry.ts'
import { useDeadlinePassed } from './useDeadlinePassed.ts'

/**
 * Makes the card of one method from a definition. The card shows what it is given and asks nobody: no
 * request, no provider. What it is given passes the same checks as the gateway's own data.
 */
export function createMethod<Props extends MethodProps>(
  definition: MethodDefinition<Props>,
): NamedExoticComponent<Props> {
  const { method, steps } = definition

  function Method(props: Props): ReactNode {
    const { appearance, classNames, components, dir } = props
    const look = { appearance, classNames, components, dir }
    const { className, children, expiresAt, phase = 'awaiting', steps: ownSteps } = props
    const actual = useDevice()
    const device = props.device && props.device !== 'auto' ? props.device : actual
    const { clock, messages, urlPolicy } = useCheckout()
    const isOver = useDeadlinePassed(expiresAt) && phase === 'awaiting'
    const view = useMemo(
      (): PaymentView => ({
        ...toView(props, definition, urlPolicy),
        phase: isOver ? 'verifying' : phase,
        device,
        serverNow: () => clock.now(),
      }),
      [props, urlPolicy, isOver, phase, device, clock],
    )
    const words = useMemo(
      () =>
        ownSteps && {
          ...messages,
          methods: {
            ...messages?.methods,
            [method]: {
              ...messages?.methods?.[method],
              scanSteps: ownSteps,
              phoneSteps: ownSteps,
              redirectSteps: ownSteps,
            },
          },
        },
      [messages, ownSteps],
    )
    return (
      <CheckoutProvider {...look} {...(words ? { messages: words } : {})}>
        <PaymentContext.Provider value={view}>
          <CheckoutCard className={className} steps={steps}>
            {children}
          </CheckoutCard>
        </PaymentContext.Provider>
      </CheckoutProvider>
    )
  }
  Method.displayName = definition.displayName
  return memo<Props>(Method)
}

export interface MethodDefinition<Props> {
  displayName: string
  method: PaymentMethod
  /** Only the steps that the method can need, so that nothing else is shipped with it. */
  steps: Steps
  /** What is shown when `readAction` finds nothing that may be. */
  problem: ActionProblem
  /** Checks what the card was given. */
  readAction(props: Props, options: ReadActionOptions): NextAction | undefined
  /** Whether the customer is taken to the bank's page at once. @default never */
  isAuto?(props: Props): boolean
}

export interface ReadActionOptions {
  policy: UrlPolicy
  /** What a code must be for, where the amount is known. */
  order: QrOrder | undefined
}

/** What the cards of all methods take. */
export interface MethodProps extends Look {
  /** What is to be paid: shown, and checked against what a code says. */
  amount?: Money | undefined
  /** Who is paid, in the words that customers know: the shop's name. */
  payee?: string | undefined
  /** When the time to pay is over, ISO 8601. From then on the card says "checking" until you set a phase. */
  expiresAt?: string | undefined
  /** When the payment was created, ISO 8601. */
  createdAt?: string | undefined
  /** What the customer sees. @default 'awaiting' */
  phase?: Phase | undefined
  /** What the customer can quote to the shop. */
  reference?: string | undefined
  /** Why the payment was declined, in phase `declined`. */
  decline?: Decline | undefined
  /** Your own numbered instructions. */
  steps?: readonly string[] | undefined
  /** What the customer sees this on: on a phone comes first what one device can do. @default 'auto' */
  device?: Device | 'auto' | undefined
  /** How the time that is left is shown. @default 'seconds' */
  countdown?: CountdownMode | undefined
  /** An address that opens the customer's app with this payment, where you know one. */
  appUrl?: string | undefined
  /** Starts a new payment. The button is busy until a promise that it gives back is settled. */
  onRetry?: (() => unknown) | undefined
  /** Lets the customer choose another method. Without it no button offers that. */
  onOtherMethod?: (() => void) | undefined
  /** Added to the class of the root element. */
  className?: string | undefined
  /** Replaces the layout; the parts inside show this payment. */
  children?: ReactNode
}

function toView<Props extends MethodProps>(
  props: Props,
  { isAuto, method, problem, readAction }: MethodDefinition<Props>,
  policy: UrlPolicy,
): Omit<PaymentView, 'phase' | 'serverNow'> {
  const amount = parseMoney(props.amount)
  const nextAction = readAction(props, { policy, order: amount && { method, amount } })
  const { appUrl, countdown, createdAt, decline, expiresAt } = props
  const { onOtherMethod, onRetry, reference } = props
  return {
    method,
    connection: 'ok',
    redirect: isAuto?.(props) ? 'auto' : 'button',
    rememberRedirect: () => {},
    ...(nextAction ? { nextAction } : { actionProblem: problem }),
    ...(amount ? { amount } : {}),
    ...(createdAt ? { createdAt } : {}),
    ...(decline ? { decline } : {}),
    ...(expiresAt ? { expiresAt } : {}),
    ...(onOtherMethod ? { onOtherMethod } : {}),
    ...(onRetry ? { onRetry: () => settleRetry(onRetry) } : {}),
    ...(props.payee ? { payee: props.payee } : {}),
    ...(appUrl ? { appUrl } : {}),
    ...(countdown ? { countdown } : {}),
    ...(reference ? { reference } : {}),
  }
}

async function settleRetry(onRetry: () => unknown): Promise<RetryOutcome> {
  try {
    await onRetry()
    return 'started'
  } catch (error) {
    console.error(error)
    return 'failed'
  }
}
