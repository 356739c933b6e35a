import type { Messages } from '../messages.ts'

const redirectSteps = [
  '按下方按鈕，開啟銀行網頁。',
  '選擇您的銀行並登入。',
  '核對金額，確認付款。',
  '完成後會返回本頁，顯示付款結果。',
]

/** How to pay by each method, in Chinese in traditional characters. */
export const zhHantMethods: Messages['methods'] = {
  'cup-qr': {
    name: '銀聯雲閃付',
    title: '使用銀聯雲閃付',
    app: '雲閃付或銀行App',
    scanSteps: ['開啟雲閃付或銀行App。', '按「掃一掃」，對準QR碼。', '核對金額，確認付款。'],
    phoneSteps: [
      '將QR碼圖片儲存到手機。',
      '開啟雲閃付或銀行App，按「掃一掃」。',
      '從相簿選擇該圖片，核對金額，確認付款。',
      '返回本頁查看付款結果。',
    ],
    redirectSteps,
    newAttempt: '取得新的QR碼',
    resultNote: '銀聯也會以電郵向您傳送付款結果。',
  },
  'ph-qr': {
    name: 'QR Ph',
    title: 'QR Ph付款',
    app: 'GCash、Maya或銀行App',
    scanSteps: [
      '開啟GCash、Maya或銀行App。',
      '按「Scan\u00a0QR」（掃描），對準QR碼。',
      '核對金額，確認付款。',
    ],
    phoneSteps: [
      '儲存QR碼圖片，或為下方QR碼截圖。',
      '開啟GCash、Maya或銀行App，按「Scan\u00a0QR」（掃描）。',
      '按「Upload\u00a0QR」（上傳）或「Gallery」（相簿），選擇該圖片。',
      '核對金額，確認付款，再返回本頁查看付款結果。',
    ],
    redirectSteps,
    newAttempt: '取得新的QR碼',
  },
  hizliqr: {
    name: 'Hızlı QR',
    title: 'Hızlı QR付款',
    app: '銀行App',
    scanSteps: ['開啟您的銀行App。', '選擇QR碼付款，對準QR碼。', '核對金額，確認付款。'],
    phoneSteps: [
      '將QR碼圖片儲存到手機。',
      '開啟您的銀行App，選擇QR碼付款。',
      '從相簿選擇該圖片，核對金額，確認付款。',
      '返回本頁查看付款結果。',
    ],
    redirectSteps,
    newAttempt: '重新開始',
    resultNote: '銀行網頁也會顯示付款結果。',
  },
}
