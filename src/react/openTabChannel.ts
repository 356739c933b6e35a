import { hashText } from '../core/hashText.ts'

const CHANNEL = 'quietzone'

/** The line between the tabs that show one payment. */
export interface TabChannel {
  /** Tells the other tabs that the server has a newer version of the payment. */
  tell(version: number): void
  close(): void
}

/**
 * Opens the line between the tabs of this browser that show one payment. What goes over it is a hash and a
 * number: a reason to ask the server, never news in itself. `undefined` where the browser has no such line.
 *
 * @param onVersion Called with the version that another tab has seen.
 */
export function openTabChannel(
  paymentId: string,
  onVersion: (version: number) => void,
): TabChannel | undefined {
  const channel = openChannel()
  if (!channel) return undefined
  const payment = hashText(paymentId)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const [about, version] = Array.isArray(data) ? data : []
    if (about === payment && Number.isSafeInteger(version)) onVersion(version)
  })
  return {
    tell: (version) => channel.postMessage([payment, version]),
    close: () => channel.close(),
  }
}

function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL)
  } catch {
    // Missing in older browsers, and forbidden where the customer allows a site no storage.
    return undefined
  }
}
