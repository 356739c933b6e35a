import { memo, type ReactNode } from 'react'
import { CupQr, HizliQr, QrPh } from '../src/index.ts'
import { SAMPLE_CODE } from './sampleCode.ts'

/** The screens that tell most of a look: a code, a phone, a way to a bank, a refusal, a success. */
export const ShopScreens = memo(function ShopScreens({
  payee,
  screens,
}: ShopScreensProps): ReactNode {
  return screens.map((screen) => <div key={screen}>{renderScreen(screen, payee)}</div>)
})

export type ScreenName = 'code' | 'phone' | 'bank' | 'declined' | 'succeeded'

interface ShopScreensProps {
  payee: string
  screens: readonly ScreenName[]
}

function renderScreen(screen: ScreenName, payee: string): ReactNode {
  const shared = { payee, reference: 'order-1001', onRetry: noted, onOtherMethod: noted }
  const yuan = { value: 300_00, currency: 'CNY' }
  const expiresAt = '2026-11-21T12:09:41Z'
  switch (screen) {
    case 'code': {
      return (
        <CupQr
          {...shared}
          amount={yuan}
          data={SAMPLE_CODE}
          device="desktop"
          expiresAt={expiresAt}
        />
      )
    }
    case 'phone': {
      const pesos = { value: 1_250_00, currency: 'PHP' }
      return <QrPh {...shared} amount={pesos} data={SAMPLE_CODE} device="phone" />
    }
    case 'bank': {
      return <HizliQr {...shared} amount={{ value: 750_00, currency: 'TRY' }} url={SAMPLE_CODE} />
    }
    case 'declined': {
      const decline = { code: '20105', advice: 'insufficient_funds', retryable: true } as const
      const lira = { value: 750_00, currency: 'TRY' }
      return (
        <HizliQr {...shared} amount={lira} decline={decline} phase="declined" url={SAMPLE_CODE} />
      )
    }
    case 'succeeded': {
      return <CupQr {...shared} amount={yuan} data={SAMPLE_CODE} phase="succeeded" />
    }
    default: {
      return screen satisfies never
    }
  }
}

function noted(): void {}
