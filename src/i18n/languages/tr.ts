import type { Language } from '../language.ts'
import { trMethods } from '../methodTexts/trMethods.ts'

/**
 * Turkish. No suffix hangs on a word in braces: which vowel it takes depends on the word. Buttons are short
 * imperatives, as on every Turkish screen; sentences address the customer with “siz”.
 */
export const tr: Language = {
  tag: 'tr',
  messages: {
    methods: trMethods,
    actions: {
      'qr-code': { title: 'Ödemek için okutun', text: 'Ödemeniz bekleniyor' },
      'qr-image': { title: 'Ödemek için okutun', text: 'Ödemeniz bekleniyor' },
      redirect: { title: 'Banka sayfasında ödeyin', text: 'Ödemeniz bekleniyor' },
    },
    preparing: { title: 'Ödemeniz hazırlanıyor', text: 'Lütfen kısa bir süre bekleyin.' },
    slow: {
      title: 'Bu işlem normalden uzun sürüyor',
      text: 'Denemeye devam ediyoruz. Zaten ödediyseniz sonucu burada bekleyin.',
    },
    slowNotPaid: {
      title: 'Bu işlem normalden uzun sürüyor',
      text: 'Henüz bir ödeme yapmadınız. Denemeye devam ediyoruz.',
    },
    verifying: {
      title: 'Ödemeniz kontrol ediliyor',
      text: 'Ödemenizin ulaşıp ulaşmadığını bankaya ve mağazaya soruyoruz. Lütfen tekrar ödeme yapmayın.',
    },
    verifyingRedirect: {
      title: 'Ödemeniz kontrol ediliyor',
      text: 'Bankanızdaki işlemi tamamladıysanız sonuç birazdan burada görünür. Tamamlamadıysanız banka sayfasına geri dönebilirsiniz.',
    },
    processing: {
      title: 'Ödemeniz işleniyor',
      text: 'İşlem bankada sürüyor. Bir şey yapmanıza gerek yok: sonuç burada görünecek.',
    },
    underReview: {
      title: 'Ödemenizi inceliyoruz',
      text: 'Ödemeniz siparişle eşleşmiyor, bu yüzden bir görevlinin bakması gerekiyor. Tekrar ödeme yapmayın. Mağazadan haber alamazsanız mağazayla iletişime geçin.',
    },
    replaced: {
      title: 'Başka bir ödeme seçtiniz',
      text: 'Bu sipariş için başka bir ödeme seçtiniz. Burada ödeme yapmayın. Zaten ödediyseniz sonucu burada bekleyin.',
    },
    succeeded: { title: 'Ödeme alındı', text: 'Teşekkür ederiz. Ödemeniz ulaştı.' },
    paidTwice: {
      title: 'İki kez ödeme yaptınız',
      text: 'Bu sipariş için iki ödeme alındı. Birini geri almak için mağazayla iletişime geçin ve referans numarasını bildirin.',
    },
    refunded: {
      title: 'Para iade edildi',
      text: 'Bu ödeme alındı. Ardından tutarın tamamı veya bir kısmı size iade edildi. Sorunuz varsa mağazayla iletişime geçin.',
    },
    declined: { title: 'Ödeme reddedildi' },
    expired: {
      title: 'Ödeme süresi doldu',
      text: 'Hesabınızdan para çıktıysa tekrar ödeme yapmayın ve mağazayla iletişime geçin.',
    },
    canceled: {
      title: 'Ödeme iptal edildi',
      text: 'Bu ödeme iptal edildi. Yeniden başlayabilirsiniz.',
    },
    failed: {
      title: 'Ödeme tamamlanamadı',
      text: 'İşlem sırasında bir sorun oluştu. Hesabınızdan para çıktıysa tekrar ödeme yapmayın ve mağazayla iletişime geçin.',
    },
    notStarted: { title: 'Ödeme başlatılamadı', text: 'Herhangi bir ödeme yapmadınız.' },
    unknown: {
      title: 'Sonucu henüz bilmiyoruz',
      text: 'Lütfen tekrar ödeme yapmayın: ödemeniz hâlâ ulaşabilir. Haber gelmezse mağazayla iletişime geçin.',
    },
    unavailable: {
      title: 'Bu ödemeyi kontrol edemiyoruz',
      text: 'Bu sayfa ödemenizi artık göremiyor. Ödeme yaptıysanız tekrar ödeme yapmayın ve mağazayla iletişime geçin.',
    },
    problems: {
      'qr-invalid': {
        title: 'Bu kodu gösteremiyoruz',
        text: 'Kodda bir sorun olduğu için göstermedik. Başka bir ödeme yöntemi için mağazayla iletişime geçin.',
      },
      'redirect-invalid': {
        title: 'Bu sayfayı açamıyoruz',
        text: 'Bankanıza giden bağlantı güvenilir olmadığı için açılmadı. Mağazadan başka bir ödeme yöntemi isteyin.',
      },
    },
    advice: {
      paid: 'Ödeme alındı.',
      wait: 'İşlem henüz bitmedi. Bu sayfayı açık tutun.',
      long_wait: 'Bankanın işlemi birkaç gün sürebilir. Size haber vereceğiz.',
      try_again: 'İşlem sırasında bir sorun oluştu. Tekrar deneyebilirsiniz.',
      try_again_or_other: 'Ödeme reddedildi. Tekrar deneyin veya başka bir ödeme yöntemi seçin.',
      try_later: 'Ödeme hizmeti şu anda kullanılamıyor. Daha sonra tekrar deneyin.',
      timed_out:
        'Ödeme süresi doldu. Hesabınızdan para çıktıysa tekrar ödeme yapmayın ve mağazayla iletişime geçin.',
      cancelled_by_you: 'Ödeme iptal edildi. Yeniden başlayabilirsiniz.',
      insufficient_funds:
        'Hesapta yeterli bakiye yok. Başka bir hesap veya başka bir ödeme yöntemi kullanın.',
      contact_bank:
        'Bankanız veya cüzdanınız bu ödemeye izin vermedi. Bankanıza danışın veya başka bir ödeme yöntemi seçin.',
      other_method: 'Bu ödeme yöntemi bu sipariş için kullanılamıyor. Başka bir yöntem seçin.',
      other_amount: 'Tutar, bu ödeme yönteminin limitleri dışında.',
      other_amount_or_later:
        'Tutar veya ödeme sayısı limiti aşıyor. Daha küçük bir tutarla veya daha sonra deneyin.',
      check_details: 'Girdiğiniz bilgileri kontrol edip tekrar deneyin.',
      contact_shop: 'Ödeme tamamlanamadı. Mağazayla iletişime geçin ve ödeme numarasını bildirin.',
      try_again_only: 'Ödeme reddedildi. Tekrar deneyebilirsiniz.',
      not_enough_money: 'Hesapta yeterli bakiye yok. Mağazayla iletişime geçin.',
      other_account: 'Hesapta yeterli bakiye yok. Başka bir hesapla tekrar deneyin.',
      ask_bank: 'Bankanız veya cüzdanınız bu ödemeye izin vermedi. Bankanıza danışın.',
      cancelled: 'Ödeme iptal edildi.',
    },
    connection: {
      retrying: 'Şu anda mağazaya ulaşamıyoruz. Denemeye devam ediyoruz.',
      offline: 'İnternet bağlantınız yok. Bağlantı gelince ödemenizi kontrol edeceğiz.',
      back: 'Yeniden çevrimiçisiniz.',
    },
    onPhone: {
      title: 'Bu telefonla ödeyin',
      withImage: 'Görselle nasıl ödenir?',
      orScan: 'Veya bu kodu başka bir telefonla okutun',
      notOpened: 'Hiçbir şey açılmadı mı? Görseli kaydedip uygulamanızda seçin.',
    },
    holdPicture: {
      title: 'Görseli kaydedin',
      text: 'Görsele basılı tutun, sonra kaydetmeyi seçin.',
      withScreenReader: 'VoiceOver veya TalkBack ile: görsele çift dokunup basılı tutun.',
      link: 'Görseli indir',
    },
    withoutScan: 'Okutmadan ödeyin',
    orderChanged: {
      title: 'Siparişiniz değişti',
      text: 'Eski tutarı artık ödeyemezsiniz. Zaten ödediyseniz burada bekleyin ve tekrar ödeme yapmayın.',
    },
    orderChangedNotPaid: {
      title: 'Siparişiniz değişti',
      text: 'Eski tutarı artık ödeyemezsiniz. Henüz bir ödeme yapmadınız.',
    },
    framed: {
      title: 'Ödemek için mağazayı açın',
      text: 'Bu sayfa başka bir sitenin içinde gösteriliyor. Paranızın güvenliği için yalnızca mağazanın kendi sayfasında ödeme yapın.',
    },
    retryProblems: {
      unreachable:
        'Ödemenizi mağazaya soramadık, bu yüzden yeni bir ödeme başlatılmadı. Lütfen birazdan tekrar deneyin.',
      failed: 'Bu işlem yapılamadı. Lütfen birazdan tekrar deneyin.',
    },
    newCodeOffer: 'Şimdi yeni kod alabilirsiniz.',
    newCode: 'Bu yeni bir kod. Önceki kod artık geçerli değil.',
    checkOutcomes: {
      'nothing-new': 'Henüz yeni bir bilgi yok. İstediğiniz zaman tekrar kontrol edebilirsiniz.',
      'not-reached': 'Şu anda öğrenemedik. Lütfen birazdan tekrar kontrol edin.',
    },
    buttons: {
      retry: 'Tekrar dene',
      otherMethod: 'Başka yöntemle öde',
      checkNow: 'Şimdi kontrol et',
      checking: 'Kontrol ediliyor…',
      copyLink: 'Linki kopyala',
      copyCode: 'Kodu kopyala',
      copied: 'Kopyalandı',
      saveCode: 'Görseli kaydet',
      goToBank: 'Banka sayfasına git',
      backToBank: 'Banka sayfasına dön',
      openApp: 'Uygulamayı aç',
      openPage: 'Ödeme sayfasını aç',
      sendToPhone: 'Telefonuma gönder',
      hideTimer: 'Süreyi gizle',
      showTimer: 'Süreyi göster',
      shareCode: 'Görseli kaydet veya paylaş',
      enlarge: 'Büyüt',
      close: 'Kapat',
      continue: 'Devam et',
      retrying: 'Lütfen bekleyin…',
      copyDetails: 'Destek için bilgileri kopyala',
      detailsCopied: 'Bilgiler kopyalandı',
    },
    amount: 'Tutar',
    reference: 'Referans no',
    steps: 'Nasıl ödenir?',
    codeName:
      '{method} ile {amount} ödemek için QR kod. {app} ile okutun veya bu sayfadaki diğer seçenekleri kullanın.',
    codeNameNoAmount:
      '{method} ile ödemek için QR kod. {app} ile okutun veya bu sayfadaki diğer seçenekleri kullanın.',
    codeValidUntil: '{time} saatine kadar geçerlidir.',
    sameDevice: 'Bu cihazda mı ödüyorsunuz? Görseli kaydedip uygulamanızın QR okuyucusunda seçin.',
    copyByHand: 'Kopyalayamadık. Metin seçili: elle kopyalayın.',
    codeSaved: 'Görsel kaydedildi',
    saveFailed: 'Görseli kaydedemedik. Bunun yerine ekran görüntüsü alın.',
    stillHere:
      'Bankanızın sayfası açılmıyor mu? Butona bir kez daha basın veya başka bir ödeme yöntemi seçin.',
    timeLeft: 'Ödeme için kalan süre',
    until: '{time} saatine kadar',
    timeLeftSpoken: 'Ödeme için {duration} kaldı.',
    minutesLeft: { one: '{count}\u00a0dk', other: '{count}\u00a0dk' },
    minutes: { one: '{count} dakika', other: '{count} dakika' },
    seconds: { one: '{count} saniye', other: '{count} saniye' },
  },
}
