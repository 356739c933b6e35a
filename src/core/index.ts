// quietzone/core: types, parsers and decisions, free of React and of I/O.
export { type Clock, systemClock, type TimerHandle } from '../base/clock.ts'
export { QuietzoneError } from '../base/quietzoneError.ts'
export type { Result } from '../base/result.ts'
export {
  type AmountLimits,
  type AmountProblem,
  type AmountRules,
  checkAmount,
} from '../protocol/checkAmount.ts'
export { DECLINE_ADVICE, type DeclineAdvice, isDeclineAdvice } from '../protocol/declineAdvice.ts'
export { fromCallback } from '../protocol/fromCallback.ts'
export {
  GATEWAY_STATUSES,
  type GatewayStatus,
  readGatewayStatus,
} from '../protocol/gatewayStatus.ts'
export { isOpenAt } from '../protocol/isOpenAt.ts'
export { isSameMoney, type Money, minorUnitDigits, parseMoney } from '../protocol/money.ts'
export { type ActionProblem, type NextAction, parseNextAction } from '../protocol/nextAction.ts'
export { readDecline } from '../protocol/operationCode.ts'
export {
  type Callback,
  type CallbackOperation,
  type CallbackProblem,
  type Instruction,
  parseCallback,
} from '../protocol/parseCallback.ts'
export { type DisplayData, parseDisplayData, type TimeLimit } from '../protocol/parseDisplayData.ts'
export { parseQrImage, type QrImageProblem } from '../protocol/parseQrImage.ts'
export { parseQrPayload, type QrOrder, type QrPayloadProblem } from '../protocol/parseQrPayload.ts'
export { parseRedirectData, type RedirectProblem } from '../protocol/parseRedirectData.ts'
export { parseRedirectUrl, type UrlPolicy, type UrlProblem } from '../protocol/parseRedirectUrl.ts'
export {
  type ParseStatusContext,
  parseStatusResponse,
  type StatusResponse,
} from '../protocol/parseStatusResponse.ts'
export {
  type Decline,
  isFinal,
  isPaymentStatus,
  type Payment,
  type PaymentStatus,
} from '../protocol/payment.ts'
export {
  isPaymentMethod,
  METHOD_FACTS,
  type MethodFacts,
  type MethodTimes,
  methodFromLabel,
  PAYMENT_METHODS,
  type PaymentMethod,
} from '../protocol/paymentMethod.ts'
export { type Announcement, type AnnouncementWord, nextAnnouncement } from './announcement.ts'
export type { Connection } from './connection.ts'
export { type Countdown, getCountdown, type Urgency } from './countdown.ts'
export type { PaymentSnapshot } from './paymentSnapshot.ts'
export { getPhase, type Phase, type PhaseFacts } from './phase.ts'
export { type PollSituation, pollDelay } from './pollDelay.ts'
export type { ReadError, ReadErrorCode } from './readError.ts'
