import type { Phase } from '../src/index.ts'

const PHASES = [
  'loading',
  'preparing',
  'awaiting',
  'verifying',
  'processing',
  'succeeded',
  'declined',
  'expired',
  'canceled',
  'failed',
  'unknown',
  'unavailable',
] as const satisfies readonly Phase[]

/** How the Controls panel shows the props that the cards of all methods take. */
export const cardArgTypes = {
  amount: { control: 'object' },
  device: { control: 'inline-radio', options: ['auto', 'phone', 'tablet', 'desktop'] },
  expiresAt: { control: 'text' },
  phase: { control: 'select', options: PHASES },
  reference: { control: 'text' },
} as const
