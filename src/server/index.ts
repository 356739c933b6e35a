// quietzone/server: the merchant's side. Export lists only; Web standards only, no dependency.
export {
  type CreateInput,
  type CreatePaymentOptions,
  createPayments,
  type Payments,
  type PaymentsOptions,
} from './createPayments.ts'
export type { CrossOriginOptions } from './crossOrigin.ts'
export {
  createGate,
  type Gate,
  type GateOptions,
  type SaleAnswer,
  type StatusAnswer,
  type StatusOptions,
} from './gate.ts'
export type { ChangeNotices } from './localNotices.ts'
export { type MemoryStoreOptions, memoryStore } from './memoryStore.ts'
export type { PaidPayment, PaymentEvent } from './paymentEvent.ts'
export type { PaymentPageParams } from './paymentPageUrl.ts'
export type {
  CallbackEffect,
  HistoryEntry,
  InstructionSource,
  Mismatch,
  PaymentChange,
  PaymentRecord,
  PaymentStore,
  SeenCode,
} from './paymentStore.ts'
export type { Receipt } from './receiveCallback.ts'
export type { ReconcileDueOptions, ReconcileSummary } from './reconcileDue.ts'
export type { RequestLimits } from './requestLimits.ts'
export type {
  CupQrCustomer,
  HizliQrCustomer,
  MethodAndCustomer,
  OptionalFields,
  QrPhCustomer,
  SaleCustomer,
} from './saleCustomer.ts'
export type { SaleHint } from './saleHints.ts'
export type { SaleInput } from './saleRequest.ts'
export { sign, verify } from './signature.ts'
export type { Rate } from './tokenBucket.ts'
export type { VerifiedBody } from './verifyBody.ts'
export { type VerifyProblem, verifyProblemStatus } from './verifyProblem.ts'
