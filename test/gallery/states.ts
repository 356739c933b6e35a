import { emvChecksum } from '../../src/protocol/emvCode.ts'
import { METHOD_FACTS, type PaymentMethod } from '../../src/protocol/paymentMethod.ts'
import type { PaymentView } from '../../src/react/PaymentContext.ts'

/** What a customer can come to see: a view of a payment, and what is pressed before one looks. */
export interface GalleryState {
  view: Partial<PaymentView>
  /** The slot of a part with a button. */
  press?: 'enlarge' | 'save'
  /** The browser of another app, in which nothing can be downloaded. */
  isInApp?: true
}

/** Stands for the picture that the gateway sends. */
export const PICTURE = 'picture'

/** What that picture says. */
export const PICTURE_TEXT = withChecksum(
  '00020101021228470011ph.ppmi.p2m0111QUIETZONEXX0313MANILA MARKET52045411530360854074850.005802PH5913Manila Market6006MANILA62120508QZ-10482',
)

/** The time by the shop's clock. */
export const NOW = '2026-11-21T12:00:19Z'

const VALUES = { 'cup-qr': 300_00, 'ph-qr': 4_850_00, hizliqr: 1_299_90 } as const
const PAYEES = {
  'cup-qr': 'Kanton & Co.',
  'ph-qr': 'Manila Market',
  hizliqr: 'Galata Atölye',
} as const

const cup: Partial<PaymentView> = {
  ...order('cup-qr'),
  nextAction: {
    type: 'qr-code',
    data: `https://cashier.example/pay?order=${'MDAyMDUxMTIz'.repeat(5)}`.slice(0, 93),
  },
}
const qrPh: Partial<PaymentView> = {
  ...order('ph-qr'),
  nextAction: { type: 'qr-image', src: PICTURE },
}
const hizli: Partial<PaymentView> = {
  ...order('hizliqr'),
  nextAction: { type: 'redirect', url: 'https://bank.example/pay', method: 'GET', fields: {} },
}
const onOtherMethod = () => {}
const choices: Partial<PaymentView> = { onRetry: async () => 'started', onOtherMethod }
const support: Partial<PaymentView> = {
  refresh: async () => undefined,
  getDiagnostics: () => ({
    phase: 'unknown',
    connection: 'ok',
    takenAt: NOW,
    takenAtMs: 0,
    entries: [],
  }),
}

const onDismiss = () => {}
const slow: Partial<PaymentView> = {
  ...choices,
  ...support,
  onDismiss,
  isTakingLong: true,
  wasNeverShown: true,
}

/** In the order of a payment's life. */
export const STATES: Readonly<Record<string, GalleryState>> = {
  loading: { view: { phase: 'loading' } },
  'preparing cup-qr': { view: { ...cup, phase: 'preparing', onOtherMethod } },
  'slow loading': {
    view: { phase: 'loading', isTakingLong: true, ...support, onOtherMethod, onDismiss },
  },
  'slow cup-qr': { view: { ...cup, ...slow, phase: 'preparing' } },
  'slow hizliqr': { view: { ...hizli, ...slow, phase: 'preparing' } },
  'cup-qr': { view: { ...cup, onOtherMethod } },
  'preparing ph-qr': { view: { ...qrPh, phase: 'preparing', onOtherMethod } },
  'ph-qr': { view: { ...qrPh, onOtherMethod } },
  'preparing hizliqr': { view: { ...hizli, phase: 'preparing', onOtherMethod } },
  hizliqr: { view: { ...hizli, onOtherMethod } },
  'preparing cup-qr phone': {
    view: { ...cup, phase: 'preparing', device: 'phone', onOtherMethod },
  },
  'cup-qr phone': { view: { ...cup, device: 'phone', onOtherMethod } },
  'preparing ph-qr phone': {
    view: { ...qrPh, phase: 'preparing', device: 'phone', onOtherMethod },
  },
  'ph-qr phone': { view: { ...qrPh, device: 'phone', onOtherMethod } },
  'last seconds': { view: { ...cup, expiresAt: '2026-11-21T12:00:42Z' } },
  'line down': { view: { ...cup, connection: 'retrying' } },
  offline: { view: { ...hizli, connection: 'offline' } },
  enlarged: { view: cup, press: 'enlarge' },
  'hold picture': { view: { ...cup, device: 'phone' }, press: 'save', isInApp: true },
  verifying: { view: { ...cup, phase: 'verifying' } },
  'verifying hizliqr': { view: { ...hizli, phase: 'verifying', onOtherMethod } },
  processing: { view: { ...cup, phase: 'processing' } },
  'under review': { view: { ...cup, phase: 'processing', isUnderReview: true } },
  replaced: { view: { ...cup, ...support, phase: 'processing', isReplaced: true } },
  succeeded: { view: { ...cup, phase: 'succeeded', onContinue: () => {} } },
  'paid twice': {
    view: { ...cup, ...support, phase: 'succeeded', isPaidTwice: true, onContinue: () => {} },
  },
  refunded: { view: { ...cup, phase: 'succeeded', isRefunded: true, onContinue: () => {} } },
  declined: {
    view: {
      ...cup,
      ...choices,
      phase: 'declined',
      decline: { code: '10105', advice: 'insufficient_funds', retryable: true },
    },
  },
  expired: { view: { ...cup, ...choices, phase: 'expired' } },
  canceled: { view: { ...cup, ...choices, phase: 'canceled' } },
  failed: { view: { ...cup, ...choices, ...support, phase: 'failed' } },
  unknown: { view: { ...cup, ...support, phase: 'unknown' } },
  'not started': {
    view: { ...cup, ...choices, ...support, phase: 'unknown', wasNeverShown: true },
  },
  unavailable: { view: { ...cup, ...support, phase: 'unavailable' } },
  'order changed': { view: { ...cup, ...choices, isOrderChanged: true } },
  'code unusable': {
    view: { ...order('cup-qr'), ...choices, ...support, actionProblem: 'qr-invalid' },
  },
  framed: { view: { ...cup, isFramed: true } },
}

function withChecksum(text: string): string {
  return `${text}6304${emvChecksum(`${text}6304`)}`
}

function order(method: PaymentMethod): Partial<PaymentView> {
  return {
    method,
    phase: 'awaiting',
    amount: { value: VALUES[method], currency: METHOD_FACTS[method].currency },
    payee: PAYEES[method],
    reference: 'QZ-10482',
    createdAt: '2026-11-21T12:00:00Z',
    // The others have none as a rule.
    ...(method === 'cup-qr' ? { expiresAt: '2026-11-21T12:10:00Z' } : {}),
  }
}
