import type { Money } from '../../protocol/money.ts'
import type { PaymentStatus } from '../../protocol/payment.ts'
import type { PaymentMethod } from '../../protocol/paymentMethod.ts'
import type { SaleHint } from '../gate/saleHints.ts'
import type { RequestLimits } from '../http/requestLimits.ts'
import type { CallbackEffect, Mismatch } from '../store/paymentStore.ts'

/**
 * What happens on the server, for logs and measurements. Holds ids, words and amounts; never a secret, a
 * signature, a payload or personal data. `paymentId` is the gateway's, not the browser's handle.
 */
export type PaymentEvent =
  | {
      type: 'payment-created'
      paymentId: string
      method: PaymentMethod
      amount: Money
      reference?: string
    }
  /** The gateway may stumble over a field of the sale, which is sent all the same; `hints` of the gate can refuse it. */
  | ({ type: 'sale-hint'; paymentId: string } & SaleHint)
  | { type: 'sale-accepted'; paymentId: string }
  | { type: 'sale-refused'; paymentId: string; code?: string; message: string }
  /** The sale has never left the server (firewall, name, certificate). The customer can try again; nothing is charged. */
  | { type: 'sale-not-sent'; paymentId: string; reason: string }
  /** The sale may have reached the gateway or not. The payment stays pending; it is never sent under another id. */
  | { type: 'sale-unknown'; paymentId: string; reason: string }
  | {
      type: 'callback-taken'
      paymentId: string
      gatewayStatus: string
      /** `repeated`: taken in before. */
      effect: CallbackEffect | 'repeated'
      status: PaymentStatus
      code?: string
    }
  /**
   * The gateway was asked, and told what no callback had. Where this goes on, callbacks do not reach the server: look at
   * `callbackUrl`, a firewall, a certificate.
   */
  | { type: 'callback-missing'; paymentId: string; gatewayStatus: string }
  /** The gateway was asked how a payment stands and gave no answer that can be believed. It is asked again later. */
  | { type: 'status-unknown'; paymentId: string; reason: string }
  /** The gateway waits for something that only you can give, or only a part of the money came. A person must look. */
  | { type: 'merchant-needed'; paymentId: string; gatewayStatus: string }
  /** A callback was signed with one of `previousSecrets`. When this comes no more, that secret can go. */
  | { type: 'previous-secret-used'; paymentId: string }
  /**
   * A verified callback belongs to a payment that this store does not have, so it was started elsewhere, or its record
   * is lost. The gateway repeats the callback for eleven days, and each time there is one such event.
   */
  | { type: 'unknown-payment'; paymentId: string; gatewayStatus: string }
  /**
   * The clock of this server is off by this many milliseconds, measured by the gateway's answers: ahead if positive. At
   * most every ten minutes. Correct the clock: deadlines of codes and the plan of status requests rest on it.
   */
  | { type: 'clock-off'; offByMs: number }
  | { type: 'callback-refused'; reason: string; httpStatus: number; paymentId?: string }
  /** Requests were answered 429: so many since this was last said of this limit, which is at most every 10 seconds. */
  | { type: 'requests-refused'; limit: keyof RequestLimits; count: number }
  /**
   * Money came that is not what was ordered. The payment is not paid by it, though it may have been before; a person
   * must look.
   */
  | { type: 'mismatch'; paymentId: string; mismatch: Mismatch }
  /**
   * The customer has nothing to pay with: the gateway sent a code or an address that must not be shown, or none at
   * all. `hint` says what you can do, where it is in your hands.
   */
  | { type: 'instruction-refused'; paymentId: string; reason: string; hint?: string }
  /**
   * The gateway was asked for the last time, and has not said how the payment ended: nobody knows, and a person must
   * look. `answer`: whether it knew the payment (`found`, still open), did not, or gave no answer in a whole day.
   * With `mismatch`: money came that was not ordered, and nothing has changed since. A payment that the gateway never
   * knew (`not-found`) has become `failed`: no code was shown, so nothing can have been paid.
   */
  | {
      type: 'unsettled'
      paymentId: string
      answer: 'found' | 'not-found' | 'unknown'
      mismatch?: Mismatch
    }
  | ({ type: 'paid'; paymentId: string; amount: Money; isLate: boolean } & GatewayIds)
  /**
   * The payment was successful, although another payment of the same order had been paid: the customer has paid twice.
   * A person must give one of them back. `paidBefore`: the gateway's ids of the payments that were paid before.
   */
  | ({
      type: 'paid-twice'
      paymentId: string
      amount: Money
      paidBefore: readonly string[]
    } & GatewayIds)
  /**
   * Some or all of the money of a payment has gone back, after a success or as the first word about it. With
   * `stillPaidBy` another payment pays for the order. `wasPaid`: whether `onPaid` had run to its end for this payment.
   */
  | ({
      type: 'refunded'
      paymentId: string
      amount: Money
      gatewayStatus: string
      isPartial: boolean
      wasPaid: boolean
      stillPaidBy?: string
    } & GatewayIds)
  /** Something of the merchant's failed: the store, `onPaid`, `onRefunded`, `price`, `authorize`, `clientAddress` or `notices`. */
  | {
      type: 'failure'
      where:
        | 'store'
        | 'on-paid'
        | 'on-refunded'
        | 'price'
        | 'authorize'
        | 'client-address'
        | 'reconcile'
        | 'notices'
      error: unknown
      paymentId?: string
    }

/** How the payment is found in the Dashboard's export. */
interface GatewayIds {
  operationId?: string
  providerPaymentId?: string
}
