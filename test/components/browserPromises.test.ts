import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Functions of browsers whose promises, or callbacks, some browser leaves unsettled. */
const CALLS =
  /navigator\.share\(|clipboard\.\w+\(|\.decode\(\)|\.toBlob\(|wakeLock\.request\(|\.release\(|\blocks\.\w+\(|permissions\.\w+\(|navigator\.storage|indexedDB|cookieStore|caches\.|createImageBitmap\(|requestFullscreen\(|FileReader\(|requestStorageAccess\(|serviceWorker/g

/** What goes on when such a promise never settles. */
const WAYS_ON: Readonly<Record<string, string>> = {
  'components/CopyButton.tsx: clipboard.writeText(': 'after a second, the text to copy by hand',
  'components/drawQrPng.ts: .decode()': 'after three seconds in SaveQr, the picture to hold',
  'components/drawQrPng.ts: .toBlob(': 'after three seconds in SaveQr, the picture to hold',
  'components/findCode.ts: .decode()': 'the picture is shown as it is',
  'components/pictureFile.ts: FileReader(': 'after three seconds in SaveQr, the picture to hold',
  'components/pictureFile.ts: navigator.share(': 'the next press downloads',
  'components/SendLink.tsx: navigator.share(': 'the next press opens a mail',
  'components/readPictureText.ts: .decode()': 'after three seconds, no button to copy',
  'react/acquireStreamSlot.ts: locks.request(': 'the page polls as without a stream',
  'react/useWakeLock.ts: .release(': 'the screen stays on until the page goes',
  'react/useWakeLock.ts: wakeLock.request(': 'the screen dims as always',
}

it('T9 every promise of the browser that the client waits for has a way on', () => {
  const found = new Set<string>()
  for (const folder of ['base', 'core', 'react', 'components', 'methods', 'i18n', 'themes']) {
    for (const name of readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name)) continue
      const code = readFileSync(`src/${folder}/${name}`, 'utf8').replaceAll(
        /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
        '',
      )
      for (const [call] of code.matchAll(CALLS)) found.add(`${folder}/${name}: ${call}`)
    }
  }
  expect([...found].sort()).toEqual(Object.keys(WAYS_ON).sort())
})
