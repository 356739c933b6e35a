/** What the customer holds or sits at. On a phone the code cannot be scanned by the phone that shows it. */
export type Device = 'phone' | 'tablet' | 'desktop'

/** What a browser tells of the device it runs on. */
export interface DeviceFacts {
  /** Whether the main way to point is a finger. */
  hasCoarsePointer: boolean
  /** The shorter side of the screen, in CSS pixels. */
  shortSidePx: number
}

const SMALLEST_TABLET_PX = 600

/** Says which kind of device this is, by its screen and not by its name. */
export function getDevice({ hasCoarsePointer, shortSidePx }: DeviceFacts): Device {
  if (!hasCoarsePointer) return 'desktop'
  return shortSidePx < SMALLEST_TABLET_PX ? 'phone' : 'tablet'
}

/**
 * Whether a page is shown inside another app, by how its browser calls itself. There, a download has no effect, and the
 * customer is not told so.
 */
export function isInAppBrowser(userAgent: string): boolean {
  return IN_APP.test(userAgent)
}

/**
 * Android's web views, apps that name themselves, and everything on an iPhone that is no browser: only browsers name
 * `Safari/` as a product of their own, others write `(like Safari/…)`.
 */
const IN_APP =
  /; wv\)|MicroMessenger|Alipay|UnionPay|DingTalk|Weibo|baiduboxapp|aweme|Bytedance|musical_ly| QQ\/|FBA[NV]|Instagram|Snapchat|Viber|Telegram|KAKAOTALK| Line\/| GSA\/|GCash|PayMaya|Shopee|Lazada|Grab\/|Trendyol|Hepsiburada|Pinterest\/|LinkedInApp|Twitter for|iP(?:hone|ad|od)(?!.*[^e] Safari\/)/
