import type { Messages } from '../messages.ts'

const redirectSteps = [
  'Press the button below. Your bank’s page opens.',
  'Choose your bank and sign in.',
  'Check the amount and confirm.',
  'You come back here and see the result.',
]

/** How to pay by each method, in English. */
export const enMethods: Messages['methods'] = {
  'cup-qr': {
    name: 'UnionPay',
    title: 'Pay with UnionPay',
    app: 'the UnionPay app (云闪付) or your bank app',
    scanSteps: [
      'Open the UnionPay app (云闪付) or your bank app.',
      'Tap “Scan” and point your phone at the code.',
      'Check the amount and confirm.',
    ],
    phoneSteps: [
      'Save the image of the code on this phone.',
      'Open the UnionPay app (云闪付) or your bank app and tap “Scan”.',
      'Pick the image from your album, check the amount and confirm.',
      'Come back here to see the result.',
    ],
    redirectSteps,
    newAttempt: 'Get a new code',
    resultNote: 'UnionPay also sends you the result by email.',
  },
  'ph-qr': {
    name: 'QR Ph',
    title: 'Pay with QR Ph',
    app: 'GCash, Maya or your bank app',
    scanSteps: [
      'Open GCash, Maya or your bank app.',
      'Tap “Scan QR” and point your phone at the code.',
      'Check the amount and confirm.',
    ],
    phoneSteps: [
      'Save the image of the code, or take a screenshot of the code below.',
      'Open GCash, Maya or your bank app and tap “Scan QR”.',
      'Tap “Upload QR” or “Gallery” and pick the image.',
      'Check the amount, confirm, and come back here to see the result.',
    ],
    redirectSteps,
    newAttempt: 'Get a new code',
  },
  hizliqr: {
    name: 'Hızlı QR',
    title: 'Pay with Hızlı QR',
    app: 'your bank app',
    scanSteps: [
      'Open your bank app.',
      'Choose to pay by QR code and point your phone at the code.',
      'Check the amount and confirm.',
    ],
    phoneSteps: [
      'Save the image of the code on this phone.',
      'Open your bank app and choose to pay by QR code.',
      'Pick the image from your gallery, check the amount and confirm.',
      'Come back here to see the result.',
    ],
    redirectSteps,
    newAttempt: 'Start again',
    resultNote: 'Your bank’s page also shows the result.',
  },
}
