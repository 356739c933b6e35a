import type { Messages } from '../messages.ts'

const redirectSteps = [
  'Aşağıdaki butona basın. Bankanızın sayfası açılır.',
  'Bankanızı seçip giriş yapın.',
  'Tutarı kontrol edip onaylayın.',
  'İşlem bitince bu sayfaya döner ve sonucu görürsünüz.',
]

/** How to pay by each method, in Turkish. */
export const trMethods: Messages['methods'] = {
  'cup-qr': {
    name: 'UnionPay',
    title: 'UnionPay ile ödeme',
    app: 'UnionPay uygulaması (云闪付) veya mobil bankacılık uygulamanız',
    scanSteps: [
      'UnionPay uygulamasını (云闪付) veya mobil bankacılık uygulamanızı açın.',
      '“Scan” (扫一扫) seçeneğine dokunun ve kamerayı koda tutun.',
      'Tutarı kontrol edip onaylayın.',
    ],
    phoneSteps: [
      'Kodun görselini bu telefona kaydedin.',
      'UnionPay uygulamasını (云闪付) veya mobil bankacılık uygulamanızı açıp “Scan” (扫一扫) seçeneğine dokunun.',
      'Görseli albümünüzden (相册) seçin, tutarı kontrol edip onaylayın.',
      'Sonucu görmek için bu sayfaya dönün.',
    ],
    redirectSteps,
    newAttempt: 'Yeni kod al',
    resultNote: 'UnionPay sonucu size e-postayla da gönderir.',
  },
  'ph-qr': {
    name: 'QR Ph',
    title: 'QR Ph ile ödeme',
    app: 'GCash, Maya veya mobil bankacılık uygulamanız',
    scanSteps: [
      'GCash, Maya veya mobil bankacılık uygulamanızı açın.',
      '“Scan QR” seçeneğine dokunun ve kamerayı koda tutun.',
      'Tutarı kontrol edip onaylayın.',
    ],
    phoneSteps: [
      'Kodun görselini kaydedin veya aşağıdaki kodun ekran görüntüsünü alın.',
      'GCash, Maya veya mobil bankacılık uygulamanızı açıp “Scan QR” seçeneğine dokunun.',
      '“Upload QR” veya “Gallery” seçeneğine dokunup görseli seçin.',
      'Tutarı kontrol edip onaylayın, sonucu görmek için bu sayfaya dönün.',
    ],
    redirectSteps,
    newAttempt: 'Yeni kod al',
  },
  hizliqr: {
    name: 'Hızlı QR',
    title: 'Hızlı QR ile ödeme',
    app: 'mobil bankacılık uygulamanız',
    scanSteps: [
      'Mobil bankacılık uygulamanızı açın.',
      'QR (karekod) ile ödemeyi seçin ve kamerayı koda tutun.',
      'Tutarı kontrol edip onaylayın.',
    ],
    phoneSteps: [
      'Kodun görselini bu telefona kaydedin.',
      'Mobil bankacılık uygulamanızı açıp QR (karekod) ile ödemeyi seçin.',
      'Görseli galerinizden seçin, tutarı kontrol edip onaylayın.',
      'Sonucu görmek için bu sayfaya dönün.',
    ],
    redirectSteps,
    newAttempt: 'Yeniden başla',
    resultNote: 'Sonuç bankanızın sayfasında da görünür.',
  },
}
