/** NOTIFY takes less than 8,000 bytes. */
export const MAX_IDS_PER_NOTICE = 100

const ID = /^[\w-]{1,64}$/

/** Whether an id may be part of a notice. Those of the kit always may. */
export function isNoticeId(paymentId: string): boolean {
  return ID.test(paymentId)
}

/** The payments that changed, and who says so: one line of text. */
export function writeNotice(sender: string, paymentIds: readonly string[]): string {
  return [sender, ...paymentIds].join(' ')
}

/** The payments that somebody else has changed. Whatever else comes over the line is left aside. */
export function readNotice(text: unknown, ownName: string): string[] {
  if (typeof text !== 'string') return []
  const [sender, ...paymentIds] = text.split(' ', MAX_IDS_PER_NOTICE + 1)
  return sender === ownName ? [] : paymentIds.filter(isNoticeId)
}
