/** Classes of your own for the elements of a card, by the `data-slot` that each carries. */
export interface ClassNames {
  /** The root `<section>`, which has the tokens, and the state as `data-*`. */
  checkout?: string | undefined
  /** The surface with its border and shadow. */
  card?: string | undefined
  header?: string | undefined
  /** Who is paid, and by which method. */
  title?: string | undefined
  /** The shop's name in the title. */
  payee?: string | undefined
  amount?: string | undefined
  reference?: string | undefined
  /** The button that closes the view. */
  close?: string | undefined
  /** Says that the code is another one than before. */
  'new-code'?: string | undefined
  /** The screen of the phase. */
  body?: string | undefined
  /** What must be done now: scan, or go to the bank. */
  step?: string | undefined
  /** What stands in the place of a step until it is there. */
  skeleton?: string | undefined
  /** The screen that takes the place of the skeleton when that stands for long. */
  slow?: string | undefined
  /** The head of a step: its heading, and the time that is left. */
  lead?: string | undefined
  /** What a screen is about. */
  heading?: string | undefined
  /** A heading within a screen. */
  subheading?: string | undefined
  /** The ways to pay that need no camera. */
  'without-scan'?: string | undefined
  /** The side of a step with the code. */
  panel?: string | undefined
  /** The white square with the code. What is in it is out of reach. */
  code?: string | undefined
  countdown?: string | undefined
  digits?: string | undefined
  /** Until what time of day. */
  until?: string | undefined
  /** The button that hides the time, and shows it again. */
  'timer-button'?: string | undefined
  /** A row of small buttons: below a code, and above it. */
  tools?: string | undefined
  copy?: string | undefined
  /** Around the button that sends the payment to the customer's phone. */
  send?: string | undefined
  save?: string | undefined
  enlarge?: string | undefined
  /** The side of a step with the words. */
  guide?: string | undefined
  instructions?: string | undefined
  /** Says that the page waits, and goes on by itself. */
  waiting?: string | undefined
  /** The buttons of a screen. */
  actions?: string | undefined
  'open-app'?: string | undefined
  redirect?: string | undefined
  details?: string | undefined
  /** Every button, and every link that looks like one, with `data-variant`: `primary`, `secondary` or `quiet`. */
  button?: string | undefined
  icon?: string | undefined
  /** What came of a press, and other small words. */
  hint?: string | undefined
  /** The field with a text that could not be copied. */
  input?: string | undefined
  /** The screen that says that the payment is checked, or is on its way. */
  progress?: string | undefined
  /** The screen at the end, with `data-tone`. */
  result?: string | undefined
  /** The screen of a code or an address that cannot be used. */
  problem?: string | undefined
  /** The screen of an order that has changed. */
  'order-changed'?: string | undefined
  /** The screen inside another site's page. */
  framed?: string | undefined
  /** The round picture of such a screen. */
  badge?: string | undefined
  /** The sentence of a screen, and the one that says how else the result comes. */
  text?: string | undefined
  /** Says that the line to the shop is down. */
  connection?: string | undefined
  /** What opens over the page. */
  dialog?: string | undefined
  /** The voice for screen readers, which nobody sees. */
  live?: string | undefined
}

/** What an element is called in `data-slot` and in `classNames`. */
export type Slot = keyof ClassNames
