import type { Language } from '../language.ts'
import { enMethods } from '../methodTexts/enMethods.ts'

/** English. */
export const en: Language = {
  tag: 'en',
  messages: {
    methods: enMethods,
    actions: {
      'qr-code': { title: 'Scan to pay', text: 'Waiting for your payment' },
      'qr-image': { title: 'Scan to pay', text: 'Waiting for your payment' },
      redirect: { title: 'Pay at your bank', text: 'Waiting for your payment' },
    },
    preparing: { title: 'Preparing your payment', text: 'This takes a moment.' },
    slow: {
      title: 'This takes longer than usual',
      text: 'We keep trying. If you have already paid, wait here for the result.',
    },
    slowNotPaid: {
      title: 'This takes longer than usual',
      text: 'You have not paid anything yet. We keep trying.',
    },
    verifying: {
      title: 'Checking your payment',
      text: 'We are asking the bank and the shop if your payment has arrived. Please do not pay again.',
    },
    verifyingRedirect: {
      title: 'Checking your payment',
      text: 'If you finished at your bank, the result will show here in a moment. If you did not, you can go back there.',
    },
    processing: {
      title: 'Your payment is on its way',
      text: 'The bank is working on it. You do not need to do anything: the result will show here.',
    },
    underReview: {
      title: 'We are checking your payment',
      text: 'It does not match the order, so somebody has to look at it. Do not pay again. If you do not hear from the shop, contact it.',
    },
    replaced: {
      title: 'You chose another payment',
      text: 'You chose another payment for this order. Do not pay here. If you have already paid, wait here for the result.',
    },
    succeeded: { title: 'Payment received', text: 'Thank you. Your payment has arrived.' },
    paidTwice: {
      title: 'You paid twice',
      text: 'Two payments arrived for this order. Contact the shop and quote the reference to get one back.',
    },
    refunded: {
      title: 'The money went back',
      text: 'This payment arrived. All or part of the money then went back to you. If you have questions, contact the shop.',
    },
    declined: { title: 'Payment declined' },
    expired: {
      title: 'The time to pay ran out',
      text: 'If money has left your account, do not pay again and contact the shop.',
    },
    canceled: {
      title: 'Payment cancelled',
      text: 'This payment was cancelled. You can start again.',
    },
    failed: {
      title: 'The payment did not work',
      text: 'Something went wrong on the way. If money has left your account, do not pay again and contact the shop.',
    },
    notStarted: { title: 'The payment did not start', text: 'You have not paid anything.' },
    unknown: {
      title: 'We do not know the result yet',
      text: 'Please do not pay again: your payment may still arrive. If nothing comes, contact the shop.',
    },
    unavailable: {
      title: 'We cannot check this payment',
      text: 'This page cannot see your payment any more. If you have paid, do not pay again and contact the shop.',
    },
    problems: {
      'qr-invalid': {
        title: 'We cannot show this code',
        text: 'There is a problem with the code, so we have not shown it. Contact the shop to pay another way.',
      },
      'redirect-invalid': {
        title: 'We cannot open this page',
        text: 'The link to your bank is not one we can trust, so it stays closed. Ask the shop for another way to pay.',
      },
    },
    advice: {
      paid: 'Payment received.',
      wait: 'Not finished yet. Keep this page open.',
      long_wait: 'The bank may take up to several days. We will notify you.',
      try_again: 'Something went wrong on the way. You can try again.',
      try_again_or_other: 'The payment was declined. Try again or choose another way to pay.',
      try_later: 'The payment service is not available right now. Try again later.',
      timed_out:
        'The time to pay ran out. If money has left your account, do not pay again and contact the shop.',
      cancelled_by_you: 'The payment was cancelled. You can start again.',
      insufficient_funds:
        'Not enough money on the account. Use another account or another way to pay.',
      contact_bank:
        'Your bank or wallet did not allow this payment. Ask your bank, or choose another way to pay.',
      other_method: 'This way of paying cannot be used for this order. Choose another one.',
      other_amount: 'The amount is outside the limits for this way of paying.',
      other_amount_or_later:
        'The amount or number of payments is over a limit. Try a smaller amount or later.',
      check_details: 'Check the details you entered and try again.',
      contact_shop:
        'The payment could not be completed. Contact the shop and quote the payment number.',
      try_again_only: 'The payment was declined. You can try again.',
      not_enough_money: 'Not enough money on the account. Contact the shop.',
      other_account: 'Not enough money on the account. Try again with another account.',
      ask_bank: 'Your bank or wallet did not allow this payment. Ask your bank.',
      cancelled: 'The payment was cancelled.',
    },
    connection: {
      retrying: 'We cannot reach the shop right now. We keep trying.',
      offline: 'You are offline. We will check your payment when you are back.',
      back: 'You are back online.',
    },
    onPhone: {
      title: 'Pay on this phone',
      withImage: 'How to pay with the image',
      orScan: 'Or scan this code with another phone',
      notOpened: 'Did nothing open? Save the image instead and pick it in your app.',
    },
    holdPicture: {
      title: 'Save the image',
      text: 'Press and hold the image, then choose to save it.',
      withScreenReader: 'With VoiceOver or TalkBack, double-tap the image and hold.',
      link: 'Download the image',
    },
    withoutScan: 'Pay without scanning',
    orderChanged: {
      title: 'Your order has changed',
      text: 'You cannot pay the old amount any more. If you have paid it already, wait here and do not pay again.',
    },
    orderChangedNotPaid: {
      title: 'Your order has changed',
      text: 'You cannot pay the old amount any more. You have not paid anything yet.',
    },
    framed: {
      title: 'Open the shop to pay',
      text: 'This page is shown inside another site. To keep your money safe, pay on the shop’s own page only.',
    },
    retryProblems: {
      unreachable:
        'We could not ask the shop about your payment, so nothing new was started. Please try again in a moment.',
      failed: 'That did not work. Please try again in a moment.',
    },
    newCodeOffer: 'You can get a new code now.',
    newCode: 'This is a new code. The one before does not work any more.',
    checkOutcomes: {
      'nothing-new': 'Nothing new yet. You can check again at any time.',
      'not-reached': 'We could not find out right now. Please check again in a moment.',
    },
    buttons: {
      retry: 'Try again',
      otherMethod: 'Pay another way',
      checkNow: 'Check now',
      checking: 'Checking…',
      copyLink: 'Copy link',
      copyCode: 'Copy code',
      copied: 'Copied',
      saveCode: 'Save image',
      goToBank: 'Continue to your bank',
      backToBank: 'Continue at your bank',
      openApp: 'Open your app',
      openPage: 'Open the payment page',
      sendToPhone: 'Send to my phone',
      hideTimer: 'Hide timer',
      showTimer: 'Show timer',
      shareCode: 'Save or share image',
      enlarge: 'Enlarge',
      close: 'Close',
      continue: 'Continue',
      retrying: 'One moment…',
      copyDetails: 'Copy details for support',
      detailsCopied: 'Details copied',
    },
    amount: 'Amount',
    reference: 'Reference',
    steps: 'How to pay',
    codeName:
      'QR code to pay {amount} with {method}. Scan it with {app}, or use the other options on this page.',
    codeNameNoAmount:
      'QR code to pay with {method}. Scan it with {app}, or use the other options on this page.',
    codeValidUntil: 'Valid until {time}.',
    sameDevice: 'Paying on this device? Save the image and pick it in your app’s scanner.',
    copyByHand: 'We could not copy it. The text is selected: copy it by hand.',
    codeSaved: 'Image saved',
    saveFailed: 'We could not save the image. Take a screenshot instead.',
    stillHere:
      'Is your bank’s page not opening? Press the button once more, or choose another way to pay.',
    timeLeft: 'Time left to pay',
    until: 'until {time}',
    timeLeftSpoken: '{duration} left to pay.',
    minutesLeft: { one: '{count} min', other: '{count} min' },
    minutes: { one: '{count} minute', other: '{count} minutes' },
    seconds: { one: '{count} second', other: '{count} seconds' },
  },
}
