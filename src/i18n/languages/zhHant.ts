import type { Language } from '../language.ts'
import { zhHantMethods } from '../methodTexts/zhHantMethods.ts'

/**
 * Chinese in traditional characters, in words that Hong Kong and Taiwan share. The app of UnionPay is 雲閃付 here, as
 * its own Hong Kong pages and the banks there write it.
 */
export const zhHant: Language = {
  tag: 'zh-Hant',
  messages: {
    methods: zhHantMethods,
    actions: {
      'qr-code': { title: '掃描QR碼付款', text: '等待您付款' },
      'qr-image': { title: '掃描QR碼付款', text: '等待您付款' },
      redirect: { title: '在銀行網頁付款', text: '等待您付款' },
    },
    preparing: { title: '正在準備付款', text: '請稍候。' },
    slow: { title: '所需時間比平常長', text: '我們會繼續嘗試。如您已付款，請在此等候結果。' },
    slowNotPaid: { title: '所需時間比平常長', text: '您尚未支付任何款項。我們會繼續嘗試。' },
    verifying: {
      title: '正在查詢付款結果',
      text: '我們正向銀行及商家查詢您的款項是否到帳。請勿重複付款。',
    },
    verifyingRedirect: {
      title: '正在查詢付款結果',
      text: '如您已在銀行完成付款，結果稍後會在此顯示。如尚未完成，您可以返回銀行網頁繼續。',
    },
    processing: { title: '付款處理中', text: '銀行正在處理。您無須進行任何操作，結果會在此顯示。' },
    underReview: {
      title: '正在核實您的付款',
      text: '這筆款項與訂單不符，需由專人核實。請勿重複付款。如商家沒有聯絡您，請聯絡商家。',
    },
    replaced: {
      title: '您選擇了另一筆付款',
      text: '您已為這筆訂單選擇另一筆付款。請勿在此付款。如您已付款，請在此等候結果。',
    },
    succeeded: { title: '付款成功', text: '謝謝，您的款項已到帳。' },
    paidTwice: {
      title: '您付款了兩次',
      text: '這筆訂單收到了兩筆款項。請聯絡商家並提供編號，要求退回其中一筆。',
    },
    refunded: {
      title: '款項已退回',
      text: '這筆款項到帳後，已全部或部分退還給您。如有疑問，請聯絡商家。',
    },
    declined: { title: '付款未獲接受' },
    expired: { title: '付款時間已過', text: '如您的帳戶已扣款，請勿重複付款，並聯絡商家。' },
    canceled: { title: '付款已取消', text: '這筆付款已取消。您可以重新開始。' },
    failed: {
      title: '付款失敗',
      text: '付款過程中發生問題。如您的帳戶已扣款，請勿重複付款，並聯絡商家。',
    },
    notStarted: { title: '付款沒有開始', text: '您沒有支付任何款項。' },
    unknown: {
      title: '暫時無法確認付款結果',
      text: '請勿重複付款：您的款項可能稍後到帳。如一直沒有結果，請聯絡商家。',
    },
    unavailable: {
      title: '無法查詢這筆付款',
      text: '本頁已無法查看您的付款。如您已付款，請勿重複付款，並聯絡商家。',
    },
    problems: {
      'qr-invalid': {
        title: '無法顯示這個QR碼',
        text: '收到的QR碼已損壞，為保障您的安全，我們沒有顯示。請向商家查詢其他付款方式。',
      },
      'redirect-invalid': {
        title: '無法開啟這個網頁',
        text: '前往銀行的連結不可信，因此沒有開啟。請向商家查詢其他付款方式。',
      },
    },
    advice: {
      paid: '付款成功。',
      wait: '付款尚未完成，請勿關閉本頁。',
      long_wait: '銀行處理可能需時數天，我們會通知您。',
      try_again: '付款過程中發生問題。您可以再試一次。',
      try_again_or_other: '付款未獲接受。請再試一次，或選擇其他付款方式。',
      try_later: '付款服務暫時無法使用，請稍後再試。',
      timed_out: '付款時間已過。如您的帳戶已扣款，請勿重複付款，並聯絡商家。',
      cancelled_by_you: '付款已取消。您可以重新開始。',
      insufficient_funds: '帳戶餘額不足。請使用其他帳戶，或選擇其他付款方式。',
      contact_bank: '您的銀行或電子錢包不允許這筆付款。請向銀行查詢，或選擇其他付款方式。',
      other_method: '這筆訂單不能使用此付款方式，請選擇其他付款方式。',
      other_amount: '金額不在此付款方式的限額範圍內。',
      other_amount_or_later: '金額或付款次數超出限額。請減少金額，或稍後再試。',
      check_details: '請核對您填寫的資料，然後再試一次。',
      contact_shop: '未能完成付款。請聯絡商家，並提供付款編號。',
      try_again_only: '付款未獲接受。您可以再試一次。',
      not_enough_money: '帳戶餘額不足。請聯絡商家。',
      other_account: '帳戶餘額不足。請使用其他帳戶再試一次。',
      ask_bank: '您的銀行或電子錢包不允許這筆付款。請向銀行查詢。',
      cancelled: '付款已取消。',
    },
    connection: {
      retrying: '暫時無法連接商家，我們會繼續嘗試。',
      offline: '目前離線。恢復連線後，我們會查詢您的付款結果。',
    },
    onPhone: {
      title: '用這部手機付款',
      withImage: '使用圖片付款的步驟',
      orScan: '或用另一部手機掃描這個QR碼',
      notOpened: '沒有開啟？請儲存QR碼圖片，再到App中選擇。',
    },
    holdPicture: { title: '儲存圖片', text: '長按圖片，然後選擇儲存。' },
    orderChanged: {
      title: '訂單已變更',
      text: '您不能再按原來的金額付款。如您已付款，請在此等候，請勿重複付款。',
    },
    orderChangedNotPaid: {
      title: '訂單已變更',
      text: '您不能再按原來的金額付款。您尚未支付任何款項。',
    },
    framed: {
      title: '請到商家網頁付款',
      text: '本頁在其他網站內顯示。為保障您的資金安全，請只在商家自己的網頁付款。',
    },
    retryProblems: {
      unreachable: '我們無法向商家查詢您的付款，因此沒有開始新的付款。請稍後再試。',
      failed: '未能完成操作，請稍後再試。',
    },
    newCode: '這是新的QR碼，之前的QR碼已失效。',
    checkOutcomes: {
      'nothing-new': '暫時沒有新的結果。您可以隨時再次查詢。',
      'not-reached': '暫時未能查到，請稍後再次查詢。',
    },
    buttons: {
      retry: '再試一次',
      otherMethod: '選擇其他付款方式',
      checkNow: '立即查詢',
      checking: '正在查詢…',
      copyLink: '複製連結',
      copyCode: '複製內容',
      copied: '已複製',
      saveCode: '儲存圖片',
      goToBank: '前往銀行網頁',
      backToBank: '返回銀行網頁',
      openApp: '開啟App',
      openPage: '開啟付款網頁',
      shareCode: '儲存或分享圖片',
      enlarge: '放大',
      close: '關閉',
      continue: '繼續',
      retrying: '請稍候…',
      copyDetails: '複製資料，提供給客服',
      detailsCopied: '已複製資料',
    },
    amount: '金額',
    reference: '編號',
    steps: '付款步驟',
    codeName: '以{method}支付{amount}的QR碼。請用{app}掃描，或使用本頁的其他方式。',
    codeNameNoAmount: '以{method}付款的QR碼。請用{app}掃描，或使用本頁的其他方式。',
    codeValidUntil: '有效期至{time}。',
    sameDevice: '在這部裝置上付款？請儲存圖片，再在App的掃描功能中選擇。',
    copyByHand: '未能複製。文字已選取，請手動複製。',
    saveFailed: '未能儲存圖片，請改為截圖。',
    stillHere: '銀行網頁沒有開啟？請再按一次按鈕，或選擇其他付款方式。',
    timeLeft: '剩餘付款時間',
    until: '請於{time}前付款',
    timeLeftSpoken: '剩餘付款時間：{duration}。',
    minutesLeft: { other: '{count}分鐘' },
    minutes: { other: '{count}分鐘' },
    seconds: { other: '{count}秒' },
  },
}
