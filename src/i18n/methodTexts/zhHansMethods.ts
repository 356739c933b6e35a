import type { Messages } from '../messages.ts'

const redirectSteps = [
  '点击下方按钮，打开银行页面。',
  '选择您的银行并登录。',
  '核对金额，确认支付。',
  '完成后会回到本页，显示支付结果。',
]

/** How to pay by each method, in Chinese in simplified characters. */
export const zhHansMethods: Messages['methods'] = {
  'cup-qr': {
    name: '银联云闪付',
    title: '银联云闪付支付',
    app: '云闪付或银行App',
    scanSteps: ['打开云闪付或银行App。', '点“扫一扫”，对准二维码。', '核对金额，确认支付。'],
    phoneSteps: [
      '将二维码图片保存到手机。',
      '打开云闪付或银行App，点“扫一扫”。',
      '从相册选择这张图片，核对金额，确认支付。',
      '回到本页查看支付结果。',
    ],
    redirectSteps,
    newAttempt: '获取新二维码',
    resultNote: '银联也会通过电子邮件向您发送支付结果。',
  },
  'ph-qr': {
    name: 'QR Ph',
    title: 'QR Ph支付',
    app: 'GCash、Maya或银行App',
    scanSteps: [
      '打开GCash、Maya或银行App。',
      '点“Scan\u00a0QR”（扫码），对准二维码。',
      '核对金额，确认支付。',
    ],
    phoneSteps: [
      '保存二维码图片，或对下方的二维码截屏。',
      '打开GCash、Maya或银行App，点“Scan\u00a0QR”（扫码）。',
      '点“Upload\u00a0QR”（上传）或“Gallery”（相册），选择这张图片。',
      '核对金额，确认支付，再回到本页查看支付结果。',
    ],
    redirectSteps,
    newAttempt: '获取新二维码',
  },
  hizliqr: {
    name: 'Hızlı QR',
    title: 'Hızlı QR支付',
    app: '银行App',
    scanSteps: ['打开您的银行App。', '选择二维码支付，对准二维码。', '核对金额，确认支付。'],
    phoneSteps: [
      '将二维码图片保存到手机。',
      '打开您的银行App，选择二维码支付。',
      '从相册选择这张图片，核对金额，确认支付。',
      '回到本页查看支付结果。',
    ],
    redirectSteps,
    newAttempt: '重新开始',
    resultNote: '银行页面也会显示支付结果。',
  },
}
