/** The four places between which messages travel. */
export type Station = 'browser' | 'shop' | 'gateway' | 'bank'

/** One message, as the panel "Behind the counter" shows it. Holds no secret and no personal data. */
export interface FeedEntry {
  id: number
  /** Time of the shop's clock, in milliseconds since 1970. */
  atMs: number
  from: Station
  /** The same station for something that happens inside it. */
  to: Station
  title: string
  /** What came back: an HTTP status, or a word. */
  answer?: string
  tone: 'plain' | 'good' | 'bad'
  /** Entries that repeat each other carry the same key, and are shown as one with a number. */
  repeatKey?: string
  details?: unknown
  /** The payment that the message is about, as the shop's backend knows it; absent for what concerns all payments. */
  paymentId?: string
}

/** What the panel asks for every second. */
export interface FeedPage {
  entries: FeedEntry[]
  /** Changes when the backend was started anew: its ids then begin again. */
  run: string
  nowMs: number
  scenario: string
  /** The bank page of the payment on the page. */
  bankUrl?: string
  /** The payments of the order on the page: messages about others belong to other tabs. */
  paymentIds?: string[]
  isGatewayUp: boolean
}
