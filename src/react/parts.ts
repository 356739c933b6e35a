import type { ComponentType, ReactNode } from 'react'

/**
 * Components of your own in the place of parts of the layout. Each is given what the part would be given, and learns the
 * rest from `usePaymentView()`. The code itself has no place here.
 */
export interface Parts {
  /** Who is paid, how much, for which order, and the button that closes. */
  CheckoutHeader: ComponentType
  Amount: ComponentType
  Reference: ComponentType
  Countdown: ComponentType
  Instructions: ComponentType
  CopyCode: ComponentType
  SaveQr: ComponentType<ButtonLook>
  /** Its children are the code. */
  EnlargeQr: ComponentType<{ children: ReactNode }>
  OpenApp: ComponentType<ButtonLook>
  RedirectButton: ComponentType
  ConnectionNotice: ComponentType
  /** The screen that says that the payment is checked, or is on its way. */
  PaymentProgress: ComponentType
  /** The screen at the end. */
  PaymentResult: ComponentType
}

interface ButtonLook {
  variant?: 'primary' | 'secondary'
}
