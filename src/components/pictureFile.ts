import { isInAppBrowser } from '../core/device.ts'

/** The same for everybody: a file name travels far. The ending is that of the picture's type. */
const FILE_NAME = 'payment-qr-code'

/** Whether the device's share sheet takes a picture. */
export function canShare(): boolean {
  try {
    return navigator.canShare({ files: [asFile(new Blob([], { type: 'image/png' }))] })
  } catch {
    // Not known to this browser, or only on pages that are served over https.
    return false
  }
}

/**
 * Hands a picture to the device's share sheet. `closed` where the customer closed it, `refused` where the
 * browser did not open it. That the picture was kept is not known in any case.
 */
export async function sharePicture(png: Blob): Promise<'shared' | 'closed' | 'refused'> {
  try {
    await navigator.share({ files: [asFile(png)] })
    return 'shared'
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'closed' : 'refused'
  }
}

/** Whether something comes of a download here. */
export function canDownload(): boolean {
  return 'download' in HTMLAnchorElement.prototype && !isInAppBrowser(navigator.userAgent)
}

/**
 * Saves a picture among the downloads. Gives back what frees its memory: not at once, because a browser may
 * ask the customer first.
 */
export function createDownload(png: Blob): () => void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(png)
  link.download = nameFile(png.type)
  link.click()
  return () => URL.revokeObjectURL(link.href)
}

/** A picture as an address of its own: apps around a browser can keep nothing else. `undefined` if unreadable. */
export function readDataUrl(png: Blob): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : undefined)
    reader.onerror = () => resolve(undefined)
    reader.readAsDataURL(png)
  })
}

function asFile(png: Blob): File {
  return new File([png], nameFile(png.type), { type: png.type })
}

/** The name of a picture among the downloads, by its type, such as `image/png`. */
export function nameFile(type: string): string {
  return `${FILE_NAME}.${type.slice(type.indexOf('/') + 1)}`
}
