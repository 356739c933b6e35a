import { AdyenCheckout, type DetailsActions, type MountedComponent, WeChat } from '@adyen/adyen-web'
import '@adyen/adyen-web/styles/adyen.css'
import { readRun } from './page.ts'

// As their guide for a "Web Components" integration says: a checkout, and the `qrCode` action that the shop's
// server got. `_environmentUrls` only points it to the bench's server.
const { run, minutes } = readRun()
const here = `${location.origin}/test/${run}/`
const told: string[] = []

AdyenCheckout.register(WeChat)
const checkout = await AdyenCheckout({
  environment: 'test',
  clientKey: 'test_BENCH',
  countryCode: 'CN',
  locale: 'en-US',
  amount: { value: 30_000, currency: 'CNY' },
  analytics: { enabled: false },
  _environmentUrls: { api: here, analytics: here, cdn: { images: here, translations: here } },
  onAdditionalDetails: (_state: unknown, _component: unknown, actions: DetailsActions) => {
    told.push('details')
    actions.resolve({ resultCode: 'Authorised' })
  },
  onPaymentCompleted: () => told.push('completed'),
  onPaymentFailed: () => told.push('failed'),
  onError: () => told.push('error'),
})

let component: MountedComponent | undefined
function mount(): void {
  component = checkout
    .createFromAction(
      {
        type: 'qrCode',
        paymentMethodType: 'wechatpayQR',
        paymentData: `payment-${run}`,
        qrCodeData: 'weixin://wxpay/bizpayurl?pr=bench',
      },
      { countdownTime: minutes },
    )
    .mount('#root')
}
window.bench = { told, mount, unmount: () => component?.unmount() }
mount()
