export { createGate, type Gate, type GateOptions, type SaleAnswer, type StatusAnswer } from './gate.ts'
export {
  type CreateInput,
  createPayments,
  type Payments,
  type PaymentsOptions,
} from './createPayments.ts'
export { memoryStore } from './memoryStore.ts'
export type { PaidPayment, PaymentEvent } from './paymentEvent.ts'
export type {
  CallbackEffect,
  HistoryEntry,
  Mismatch,
  PaymentChange,
  PaymentRecord,
  PaymentStore,
} from './paymentStore.ts'
export type { Receipt } from './receiveCallback.ts'
export { sign, verify } from './signature.ts'
