// quietzone/server: the merchant's side. Export lists only; Web standards only, no dependency.
export { QuietzoneError } from '../base/quietzoneError.ts'
export type { Payment } from '../protocol/payment.ts'
export {
  type CreateInput,
  type CreatePaymentOptions,
  createPayments,
  type Payments,
  type PaymentsOptions,
  type ReturnAddress,
} from './createPayments.ts'
export {
  createGate,
  type Gate,
  type GateOptions,
  type SaleAnswer,
  type StatusAnswer,
  type StatusOptions,
} from './gate/gate.ts'
export type { PaymentPageParams } from './gate/paymentPageUrl.ts'
export type { ReturnUrls } from './gate/returnUrls.ts'
export type {
  CupQrCustomer,
  HizliQrCustomer,
  MethodAndCustomer,
  OptionalFields,
  QrPhCustomer,
  SaleCustomer,
} from './gate/saleCustomer.ts'
export type { ExtraValue, SaleExtra } from './gate/saleExtra.ts'
export type { SaleHint } from './gate/saleHints.ts'
export type { SaleInput } from './gate/saleRequest.ts'
export type { CrossOriginOptions } from './http/crossOrigin.ts'
export type { RequestLimits } from './http/requestLimits.ts'
export type { Rate } from './http/tokenBucket.ts'
export type { OrderPaid, OrderPaidTwice, PaidPayment } from './payments/paidPayment.ts'
export type { PaymentEvent } from './payments/paymentEvent.ts'
export type { Receipt } from './payments/receiveCallback.ts'
export type {
  DuplicateRefunded,
  OrderRefunded,
  RefundedPayment,
} from './payments/refundedPayment.ts'
export type { ReconcileDueOptions, ReconcileSummary } from './reconcile/reconcileDue.ts'
export { sign, verify } from './signing/signature.ts'
export type { VerifiedBody } from './signing/verifyBody.ts'
export { type VerifyProblem, verifyProblemStatus } from './signing/verifyProblem.ts'
export type { ChangeNotices } from './store/localNotices.ts'
export { type MemoryStoreOptions, memoryStore } from './store/memoryStore.ts'
export type {
  CallbackEffect,
  HistoryEntry,
  InstructionSource,
  Mismatch,
  PaymentChange,
  PaymentRecord,
  PaymentStore,
  SeenCode,
} from './store/paymentStore.ts'
