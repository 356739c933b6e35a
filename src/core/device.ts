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
 * Whether a page is shown inside another app, by how its browser calls itself. There, nothing comes of a
 * download, and nobody is told so.
 */
export function isInAppBrowser(userAgent: string): boolean {
  return /; wv\)|MicroMessenger|AlipayClient|iP(?:hone|ad|od)(?!.*Safari\/)/.test(userAgent)
}
