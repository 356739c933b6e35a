import type { Language } from '../language.ts'
import { filMethods } from '../methodTexts/filMethods.ts'

/** Filipino, with the English words that GCash, Maya and the banks use in it. */
export const fil: Language = {
  tag: 'fil',
  messages: {
    methods: filMethods,
    actions: {
      'qr-code': { title: 'I-scan para magbayad', text: 'Hinihintay ang bayad mo' },
      'qr-image': { title: 'I-scan para magbayad', text: 'Hinihintay ang bayad mo' },
      redirect: { title: 'Magbayad sa page ng bangko', text: 'Hinihintay ang bayad mo' },
    },
    preparing: { title: 'Inihahanda ang bayad mo', text: 'Sandali lang ito.' },
    slow: {
      title: 'Mas matagal ito kaysa karaniwan',
      text: 'Patuloy naming sinusubukan. Kung nakapagbayad ka na, hintayin dito ang result.',
    },
    slowNotPaid: {
      title: 'Mas matagal ito kaysa karaniwan',
      text: 'Wala ka pang binabayaran. Patuloy naming sinusubukan.',
    },
    verifying: {
      title: 'Chine-check ang bayad mo',
      text: 'Tinatanong namin sa bangko at sa shop kung pumasok na ang bayad mo. Huwag nang magbayad ulit.',
    },
    verifyingRedirect: {
      title: 'Chine-check ang bayad mo',
      text: 'Kung natapos mo na ito sa bangko mo, lalabas dito ang result sa ilang sandali. Kung hindi pa, pwede kang bumalik sa bank page.',
    },
    processing: {
      title: 'Pinoproseso ang bayad mo',
      text: 'Inaasikaso na ito ng bangko. Wala ka nang kailangang gawin: lalabas dito ang result.',
    },
    underReview: {
      title: 'Sinusuri namin ang bayad mo',
      text: 'Hindi ito tugma sa order, kaya kailangan itong i-check ng isang tao. Huwag nang magbayad ulit. Kung wala kang marinig mula sa shop, i-contact ang shop.',
    },
    replaced: {
      title: 'Ibang bayad ang pinili mo',
      text: 'Pumili ka ng ibang bayad para sa order na ito. Huwag magbayad dito. Kung nakapagbayad ka na, hintayin dito ang result.',
    },
    succeeded: { title: 'Natanggap ang bayad', text: 'Salamat. Pumasok na ang bayad mo.' },
    paidTwice: {
      title: 'Dalawang beses kang nagbayad',
      text: 'Dalawang bayad ang pumasok para sa order na ito. I-contact ang shop at ibigay ang reference para maibalik ang isa.',
    },
    refunded: {
      title: 'Ibinalik ang pera',
      text: 'Pumasok ang bayad na ito. Pagkatapos, ibinalik sa iyo ang lahat o bahagi ng pera. Kung may tanong ka, i-contact ang shop.',
    },
    declined: { title: 'Na-decline ang bayad' },
    expired: {
      title: 'Naubos na ang oras para magbayad',
      text: 'Kung may nabawas sa account mo, huwag nang magbayad ulit at i-contact ang shop.',
    },
    canceled: {
      title: 'Na-cancel ang bayad',
      text: 'Na-cancel ang pagbabayad na ito. Pwede kang magsimula ulit.',
    },
    failed: {
      title: 'Hindi natuloy ang bayad',
      text: 'Nagkaproblema habang pinoproseso. Kung may nabawas sa account mo, huwag nang magbayad ulit at i-contact ang shop.',
    },
    notStarted: { title: 'Hindi nagsimula ang bayad', text: 'Wala kang binayaran.' },
    unknown: {
      title: 'Hindi pa namin alam ang result',
      text: 'Huwag nang magbayad ulit: pwede pang pumasok ang bayad mo. Kung walang pumasok, i-contact ang shop.',
    },
    unavailable: {
      title: 'Hindi namin ma-check ang bayad na ito',
      text: 'Hindi na makita sa page na ito ang bayad mo. Kung nakapagbayad ka na, huwag nang magbayad ulit at i-contact ang shop.',
    },
    problems: {
      'qr-invalid': {
        title: 'Hindi namin maipakita ang QR code',
        text: 'May problema ang QR code, kaya hindi namin ito ipinakita. I-contact ang shop para sa ibang paraan ng pagbabayad.',
      },
      'redirect-invalid': {
        title: 'Hindi namin mabuksan ang page',
        text: 'Hindi mapagkakatiwalaan ang link papunta sa bangko mo, kaya hindi ito binuksan. Magtanong sa shop kung may ibang paraan ng pagbabayad.',
      },
    },
    advice: {
      paid: 'Natanggap ang bayad.',
      wait: 'Hindi pa ito tapos. Huwag isara ang page na ito.',
      long_wait: 'Pwedeng abutin ito ng ilang araw sa bangko. Aabisuhan ka namin.',
      try_again: 'Nagkaproblema habang pinoproseso. Pwede mong subukan ulit.',
      try_again_or_other:
        'Na-decline ang bayad. Subukan ulit o pumili ng ibang paraan ng pagbabayad.',
      try_later: 'Hindi available ang payment service ngayon. Subukan ulit mamaya.',
      timed_out:
        'Naubos na ang oras para magbayad. Kung may nabawas sa account mo, huwag nang magbayad ulit at i-contact ang shop.',
      cancelled_by_you: 'Na-cancel ang bayad. Pwede kang magsimula ulit.',
      insufficient_funds:
        'Kulang ang balance ng account. Gumamit ng ibang account o ibang paraan ng pagbabayad.',
      contact_bank:
        'Hindi pinayagan ng bangko o e-wallet mo ang bayad na ito. Magtanong sa bangko mo, o pumili ng ibang paraan ng pagbabayad.',
      other_method:
        'Hindi magagamit ang paraan ng pagbabayad na ito para sa order na ito. Pumili ng iba.',
      other_amount: 'Hindi pasok ang amount sa limit ng paraan ng pagbabayad na ito.',
      other_amount_or_later:
        'Lampas sa limit ang amount o ang dami ng bayad. Subukan ang mas maliit na amount, o subukan mamaya.',
      check_details: 'I-check ang mga inilagay mong detalye at subukan ulit.',
      contact_shop: 'Hindi natapos ang bayad. I-contact ang shop at ibigay ang payment number.',
      try_again_only: 'Na-decline ang bayad. Pwede mong subukan ulit.',
      not_enough_money: 'Kulang ang balance ng account. I-contact ang shop.',
      other_account: 'Kulang ang balance ng account. Subukan ulit gamit ang ibang account.',
      ask_bank: 'Hindi pinayagan ng bangko o e-wallet mo ang bayad na ito. Magtanong sa bangko mo.',
      cancelled: 'Na-cancel ang bayad.',
    },
    connection: {
      retrying: 'Hindi kami maka-connect sa shop ngayon. Patuloy naming sinusubukan.',
      offline: 'Offline ka. Iche-check namin ang bayad mo kapag online ka na ulit.',
      back: 'Online ka na ulit.',
    },
    onPhone: {
      title: 'Magbayad sa phone na ito',
      withImage: 'Paano magbayad gamit ang image',
      orScan: 'O i-scan ang QR code na ito gamit ang ibang phone',
      notOpened: 'Walang bumukas? I-save na lang ang image at piliin ito sa app mo.',
    },
    holdPicture: {
      title: 'I-save ang image',
      text: 'Pindutin nang matagal ang image, tapos piliing i-save ito.',
      withScreenReader: 'Sa VoiceOver o TalkBack, mag-double-tap sa image at huwag munang bitawan.',
      link: 'I-download ang image',
    },
    withoutScan: 'Magbayad nang hindi nag-i-scan',
    orderChanged: {
      title: 'Nagbago ang order mo',
      text: 'Hindi mo na mababayaran ang dating amount. Kung nabayaran mo na ito, maghintay dito at huwag nang magbayad ulit.',
    },
    orderChangedNotPaid: {
      title: 'Nagbago ang order mo',
      text: 'Hindi mo na mababayaran ang dating amount. Wala ka pang binabayaran.',
    },
    framed: {
      title: 'Buksan ang shop para magbayad',
      text: 'Nasa loob ng ibang site ang page na ito. Para ligtas ang pera mo, magbayad lang sa sariling page ng shop.',
    },
    retryProblems: {
      unreachable:
        'Hindi namin natanong ang shop tungkol sa bayad mo, kaya walang bagong bayad na sinimulan. Subukan ulit sa ilang sandali.',
      failed: 'Hindi iyon natuloy. Subukan ulit sa ilang sandali.',
    },
    newCodeOffer: 'Puwede ka nang kumuha ng bagong QR code.',
    newCode: 'Bago ang QR code na ito. Hindi na gagana ang dati.',
    checkOutcomes: {
      'nothing-new': 'Wala pang bago. Pwede mong i-check ulit kahit kailan.',
      'not-reached': 'Hindi namin malaman ngayon. I-check ulit sa ilang sandali.',
    },
    buttons: {
      retry: 'Subukan ulit',
      otherMethod: 'Ibang payment method',
      checkNow: 'I-check ngayon',
      checking: 'Chine-check…',
      copyLink: 'I-copy ang link',
      copyCode: 'I-copy ang code',
      copied: 'Na-copy na',
      saveCode: 'I-save ang QR',
      goToBank: 'Buksan ang bank page',
      backToBank: 'Bumalik sa bank page',
      openApp: 'Buksan ang app mo',
      openPage: 'Buksan ang payment page',
      sendToPhone: 'Ipadala sa phone ko',
      hideTimer: 'Itago ang timer',
      showTimer: 'Ipakita ang timer',
      shareCode: 'I-save o i-share ang QR',
      enlarge: 'Palakihin',
      close: 'Isara',
      continue: 'Magpatuloy',
      retrying: 'Sandali lang…',
      copyDetails: 'I-copy ang details para sa support',
      detailsCopied: 'Na-copy na ang details',
    },
    amount: 'Amount',
    reference: 'Reference no.',
    steps: 'Paano magbayad',
    codeName:
      'QR code para magbayad ng {amount} gamit ang {method}. I-scan gamit ang {app}, o gamitin ang ibang options sa page na ito.',
    codeNameNoAmount:
      'QR code para magbayad gamit ang {method}. I-scan gamit ang {app}, o gamitin ang ibang options sa page na ito.',
    codeValidUntil: 'Valid hanggang {time}.',
    sameDevice: 'Sa device na ito magbabayad? I-save ang QR at piliin ito sa QR scanner ng app mo.',
    copyByHand: 'Hindi namin ma-copy. Naka-select na ang text: i-copy ito nang mano-mano.',
    codeSaved: 'Na-save na ang QR',
    saveFailed: 'Hindi namin ma-save ang image. Mag-screenshot na lang.',
    stillHere:
      'Hindi ba bumubukas ang page ng bangko mo? Pindutin ulit ang button, o pumili ng ibang paraan ng pagbabayad.',
    timeLeft: 'Natitirang oras para magbayad',
    until: 'hanggang {time}',
    timeLeftSpoken: 'May {duration} pa para magbayad.',
    minutesLeft: { one: '{count}\u00a0min', other: '{count}\u00a0min' },
    minutes: { one: '{count} minuto', other: '{count} minuto' },
    seconds: { one: '{count} segundo', other: '{count} segundo' },
  },
}
