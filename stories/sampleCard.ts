import type { CupQrProps } from '../src/index.ts'
import { SAMPLE_CODE } from './sampleCode.ts'

/** A card with plain props, nine minutes and 41 seconds before its end. */
export const sampleCard: CupQrProps = {
  amount: { value: 300_00, currency: 'CNY' },
  data: SAMPLE_CODE,
  expiresAt: '2026-11-21T12:09:41Z',
  reference: 'order-1001',
}
