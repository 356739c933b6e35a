import type { FittedAdvice } from '../core/fitAdvice.ts'
import type { ActionProblem, NextAction } from '../protocol/nextAction.ts'
import type { PaymentMethod } from '../protocol/paymentMethod.ts'

/**
 * Every text that a customer can see or hear. A language is one object of this type, so that a missing
 * text does not compile. Words in braces, such as `{amount}`, are filled in; they may be left out or moved.
 */
export interface Messages {
  methods: Readonly<Record<PaymentMethod, MethodMessages>>
  /** What the customer is told to do now, by the kind of action. */
  actions: Readonly<Record<NextAction['type'], ScreenMessages>>
  preparing: ScreenMessages
  /** Nothing could be read for half a minute. The customer may have paid before this page was opened. */
  slow: ScreenMessages
  /** The payment exists for half a minute, and there is still nothing to pay with: nothing can have been paid. */
  slowNotPaid: ScreenMessages
  verifying: ScreenMessages
  /** The same for a customer who was sent to a bank's page and is back. */
  verifyingRedirect: ScreenMessages
  processing: ScreenMessages
  /** The same where money came that is not what was ordered, and a person must look. */
  underReview: ScreenMessages
  /** The customer has started another payment of this order, on another page. This one may have been paid before. */
  replaced: ScreenMessages
  succeeded: ScreenMessages
  /** A second payment of one order succeeded. */
  paidTwice: ScreenMessages
  /** The payment succeeded, and all or part of the money has gone back. */
  refunded: ScreenMessages
  declined: { title: string }
  expired: ScreenMessages
  canceled: ScreenMessages
  /** The customer may have paid all the same. */
  failed: ScreenMessages
  /** The end of a payment that the customer was never given a way to pay: nothing can have been paid. */
  notStarted: ScreenMessages
  unknown: ScreenMessages
  unavailable: ScreenMessages
  problems: Readonly<Record<ActionProblem, ScreenMessages>>
  /** What to do about a declined payment. The gateway's own words are never shown. */
  advice: Readonly<Record<FittedAdvice, string>>
  connection: Readonly<Record<'retrying' | 'offline' | 'back', string>>
  /** For a customer who pays on the phone that shows this. */
  onPhone: {
    title: string
    /** Above the steps, which begin with the saved image. */
    withImage: string
    /** Above the code, for those who can scan it with another device. */
    orScan: string
    /** Said when the page is still there after the press that should have opened something. */
    notOpened: string
  }
  /** A picture to keep, where the browser cannot save it by itself. */
  holdPicture: ScreenMessages & {
    /** How to hold it with a screen reader, which takes a plain press for itself. */
    withScreenReader: string
    /** The name of a link to the picture. */
    link: string
  }
  /** Above the ways to pay that need no camera: a link, an app on this device. */
  withoutScan: string
  /** The order was changed after the code was made. */
  orderChanged: ScreenMessages
  /** The same before there was anything to pay with. */
  orderChangedNotPaid: ScreenMessages
  /** The page is shown inside another site's. */
  framed: ScreenMessages
  /** What became of the wish for a new attempt. */
  retryProblems: Readonly<Record<'unreachable' | 'failed', string>>
  /** Beside a button for a new code, while the old one can still be paid. */
  newCodeOffer: string
  /** Said when another code takes the place of the one before. */
  newCode: string
  /** What came of the wish for news. */
  checkOutcomes: Readonly<Record<'nothing-new' | 'not-reached', string>>
  /** Names of buttons and links. */
  buttons: {
    retry: string
    otherMethod: string
    checkNow: string
    checking: string
    copyLink: string
    copyCode: string
    copied: string
    saveCode: string
    goToBank: string
    backToBank: string
    /** Opens what the shop gives as `appUrl`. */
    openApp: string
    /** Opens the web address that a code holds. */
    openPage: string
    /** Opens the share sheet or a mail with the link of the payment. */
    sendToPhone: string
    shareCode: string
    hideTimer: string
    showTimer: string
    enlarge: string
    close: string
    continue: string
    retrying: string
    copyDetails: string
    detailsCopied: string
  }
  amount: string
  reference: string
  steps: string
  /** Text alternative of the code: `{amount}`, `{method}`, `{app}`. */
  codeName: string
  /** The same without an amount. */
  codeNameNoAmount: string
  /** Added to the text alternative: `{time}`. */
  codeValidUntil: string
  /** For a customer who holds the only phone in their hand. */
  sameDevice: string
  copyByHand: string
  /** Announced after a download. */
  codeSaved: string
  saveFailed: string
  /** Said when the bank's page did not open. */
  stillHere: string
  timeLeft: string
  /** `{time}` is a time of day. */
  until: string
  /** `{duration}` is minutes or seconds in words. */
  timeLeftSpoken: string
  /** The time that is left, short, in the card: `{count}` minutes. */
  minutesLeft: PluralMessage
  minutes: PluralMessage
  seconds: PluralMessage
}

export interface MethodMessages {
  /** What customers call it. */
  name: string
  /** The heading of the card. */
  title: string
  /** Which app to open, as the end of "Scan it with …". */
  app: string
  /** How to pay with a code on another screen, in order. */
  scanSteps: readonly string[]
  /** How to pay with a code on the phone that shows it, in order. */
  phoneSteps: readonly string[]
  /** How to pay on the bank's page, in order. */
  redirectSteps: readonly string[]
  /** Name of the button that starts again after the time ran out. */
  newAttempt: string
  /** How else the customer learns the result, where the method has another way. */
  resultNote?: string
}

export interface ScreenMessages {
  title: string
  text: string
}

/** One text per plural form of the language; `{count}` is the number. */
export type PluralMessage = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** A merchant's own words for some texts; all others stay. */
export type MessageOverrides = DeepPartial<Messages>

type DeepPartial<Value> = Value extends string | readonly unknown[]
  ? Value
  : { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> }
