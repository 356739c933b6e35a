import { describe, expect, it } from 'vitest'
import { isInAppBrowser } from '../../src/core/device.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const PIXEL = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)'
const WEB_VIEW =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36'

describe('a browser inside an app', () => {
  it.each([
    [
      'Snapchat on an iPhone',
      `${IPHONE} Mobile/15E148 Snapchat/13.1.0.38 (like Safari/8617.2.4, panda)`,
    ],
    [
      'Facebook on an iPhone',
      `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.28.106;FBDV/iPhone15,2]`,
    ],
    [
      'Instagram on an iPhone',
      `${IPHONE} Mobile/21F79 Instagram 337.0.3.23.54 (iPhone15,2; iOS 17_5)`,
    ],
    [
      'WeChat on an iPhone',
      `${IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x18003129) NetType/WIFI Language/zh_CN`,
    ],
    [
      'Alipay on an iPhone',
      `${IPHONE} Mobile/21F79 NebulaSDK/1.8.100112 Nebula PSDType(1) AlipayClient/10.5.96`,
    ],
    ['an app without a name on an iPhone', `${IPHONE} Mobile/15E148`],
    ['LINE on an iPhone', `${IPHONE} Mobile/15E148 Safari Line/14.9.0`],
    ['the Google app on an iPhone', `${IPHONE} GSA/323.0.647062479 Mobile/15E148 Safari/604.1`],
    [
      'WeChat on Android',
      `${PIXEL} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160083 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x28003156) WeChat/arm64`,
    ],
    [
      'QQ on Android',
      `${PIXEL} Version/4.0 Chrome/109.0.0.0 MQQBrowser/6.2 TBS/046291 Mobile Safari/537.36 V1_AND_SQ_9.0.65 QQ/9.0.65.17370`,
    ],
    [
      'Weibo on Android',
      `${PIXEL} Version/4.0 Chrome/95.0 Mobile Safari/537.36 Weibo (Google-Pixel 8__weibo__14.6.0__android__android14)`,
    ],
    [
      'Baidu on Android',
      `${PIXEL} Version/4.0 Chrome/97.0 Mobile Safari/537.36 T7/13.58 baiduboxapp/13.58.0.10`,
    ],
    ['Shopee in a web view', `${WEB_VIEW} Shopee/3.27.40`],
    ['GCash in a web view', `${WEB_VIEW} GCash App`],
    ['a Turkish bank in a web view', WEB_VIEW],
  ])('T22 is recognised: %s', (_, userAgent) => {
    expect(isInAppBrowser(userAgent)).toBe(true)
  })

  it.each([
    ['Safari', `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`],
    ['Chrome on an iPhone', `${IPHONE} CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1`],
    ['Firefox on an iPhone', `${IPHONE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`],
    [
      'Edge on an iPhone',
      `${IPHONE} Version/17.0 EdgiOS/125.0.2535.60 Mobile/15E148 Safari/605.1.15`,
    ],
    ['Opera on an iPhone', `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1 OPT/4.8.0`],
    [
      'DuckDuckGo on an iPhone',
      `${IPHONE} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
    ],
    ['Chrome on Android', `${PIXEL} Chrome/126.0.0.0 Mobile Safari/537.36`],
    ['Samsung Internet', `${PIXEL} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`],
    ['QQ Browser', `${PIXEL} Version/4.0 Chrome/109.0 MQQBrowser/15.0 Mobile Safari/537.36`],
    ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
    [
      'a desktop',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    ],
  ])('T22 is not taken for one: %s', (_, userAgent) => {
    expect(isInAppBrowser(userAgent)).toBe(false)
  })
})
