import type { Messages } from '../messages.ts'

const redirectSteps = [
  'Pindutin ang button sa ibaba. Magbubukas ang page ng bangko mo.',
  'Piliin ang bangko mo at mag-log in.',
  'I-check ang amount at i-confirm.',
  'Babalik ka rito at makikita mo ang result.',
]

/** How to pay by each method, in Filipino. */
export const filMethods: Messages['methods'] = {
  'cup-qr': {
    name: 'UnionPay',
    title: 'Magbayad gamit ang UnionPay',
    app: 'UnionPay app (云闪付) o bank app mo',
    scanSteps: [
      'Buksan ang UnionPay app (云闪付) o bank app mo.',
      'I-tap ang “Scan” (扫一扫) at itapat ang phone sa QR code.',
      'I-check ang amount at i-confirm.',
    ],
    phoneSteps: [
      'I-save ang image ng QR code sa phone na ito.',
      'Buksan ang UnionPay app (云闪付) o bank app mo at i-tap ang “Scan” (扫一扫).',
      'Piliin ang image sa album (相册), i-check ang amount, at i-confirm.',
      'Bumalik dito para makita ang result.',
    ],
    redirectSteps,
    newAttempt: 'Kumuha ng bagong QR',
    resultNote: 'Ipapadala rin sa iyo ng UnionPay ang result sa email.',
  },
  'ph-qr': {
    name: 'QR Ph',
    title: 'Magbayad gamit ang QR Ph',
    app: 'GCash, Maya, o bank app mo',
    scanSteps: [
      'Buksan ang GCash, Maya, o bank app mo.',
      'I-tap ang “Scan QR” at itapat ang phone sa QR code.',
      'I-check ang amount at i-confirm.',
    ],
    phoneSteps: [
      'I-save ang image ng QR code, o i-screenshot ang QR code sa ibaba.',
      'Buksan ang GCash, Maya, o bank app mo at i-tap ang “Scan QR”.',
      'I-tap ang “Upload QR” o “Gallery” at piliin ang image.',
      'I-check ang amount, i-confirm, at bumalik dito para makita ang result.',
    ],
    redirectSteps,
    newAttempt: 'Kumuha ng bagong QR',
  },
  hizliqr: {
    name: 'Hızlı QR',
    title: 'Magbayad gamit ang Hızlı QR',
    app: 'bank app mo',
    scanSteps: [
      'Buksan ang bank app mo.',
      'Piliin ang pagbabayad gamit ang QR at itapat ang phone sa QR code.',
      'I-check ang amount at i-confirm.',
    ],
    phoneSteps: [
      'I-save ang image ng QR code sa phone na ito.',
      'Buksan ang bank app mo at piliin ang pagbabayad gamit ang QR.',
      'Piliin ang image sa Gallery, i-check ang amount, at i-confirm.',
      'Bumalik dito para makita ang result.',
    ],
    redirectSteps,
    newAttempt: 'Magsimula ulit',
    resultNote: 'Makikita rin ang result sa page ng bangko mo.',
  },
}
