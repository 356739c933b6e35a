import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { canInstall, installPackages } from '../servers/debianPackages.mjs'

/** @typedef {'firefox' | 'webkit'} EngineName */

const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb', 'fonts-dejavu-core']
const LIBRARIES = '/usr/lib'

/** Whether a run fails without the engines: in CI, and where `QUIETZONE_ENGINES` is "required". */
export const areRequired = process.env.QUIETZONE_ENGINES === 'required' || Boolean(process.env.CI)

/**
 * The programs of an engine on this machine, or `undefined` where one is missing.
 *
 * @param {EngineName} name
 * @returns {{ browser: string, driver?: string, screen?: string } | undefined}
 */
export function findEngine(name) {
  if (name === 'firefox') {
    const browser = onPath('firefox-esr') ?? onPath('firefox')
    return browser ? { browser } : undefined
  }
  const driver = onPath('WebKitWebDriver')
  const screen = onPath('Xvfb')
  const browser = findMiniBrowser()
  return driver && screen && browser ? { browser, driver, screen } : undefined
}

/**
 * Installs what is missing where root has Debian's packages, and returns why an engine is still missing.
 *
 * @returns {string | undefined}
 */
export function installEngines() {
  if (findEngine('firefox') && findEngine('webkit')) return undefined
  if (!canInstall())
    return `Run "sudo apt-get install ${PACKAGES.join(' ')}", or run the tests as root on Debian, which installs them.`
  try {
    installPackages(PACKAGES)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  if (findEngine('firefox') && findEngine('webkit')) return undefined
  return `The packages ${PACKAGES.join(', ')} are installed, but a browser or a driver is missing.`
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** WebKitGTK's own browser lies beside its processes, below the folder of the machine's architecture. */
function findMiniBrowser() {
  if (!existsSync(LIBRARIES)) return undefined
  return readdirSync(LIBRARIES)
    .filter((folder) => folder.endsWith('-linux-gnu'))
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((version) =>
        join(LIBRARIES, folder, version, 'MiniBrowser'),
      ),
    )
    .find((path) => existsSync(path))
}
