import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

/**
 * What each entry exports: the promise to those who use the package. The commit that changes this list says
 * why, what else was thought of, and whom it can hurt.
 */
const EXPORTS: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'Amount',
    'CheckNowButton',
    'CheckoutBody',
    'CheckoutHeader',
    'CheckoutProvider',
    'ConnectionNotice',
    'ContinueButton',
    'CopyCode',
    'CopyDetails',
    'Countdown',
    'CupQr',
    'EnlargeQr',
    'HizliQr',
    'Instructions',
    'LiveRegion',
    'NewCodeNotice',
    'OpenApp',
    'OtherMethodButton',
    'PaymentProgress',
    'PaymentResult',
    'QrCheckout',
    'QrCode',
    'QrImage',
    'QrPh',
    'RedirectButton',
    'Reference',
    'RetryButton',
    'SaveQr',
    'createClient',
    'mergeMessages',
    'paymentKeys',
    'paymentStatusOptions',
    'serverPush',
    'useCheckout',
    'useCountdown',
    'useMessages',
    'usePaymentClient',
    'usePaymentStatus',
    'usePaymentView',
  ],
  './core': [
    'DECLINE_ADVICE',
    'GATEWAY_STATUSES',
    'METHOD_FACTS',
    'PAYMENT_METHODS',
    'QuietzoneError',
    'checkAmount',
    'fromCallback',
    'getCountdown',
    'getPhase',
    'isDeclineAdvice',
    'isFinal',
    'isOpenAt',
    'isPaymentMethod',
    'isPaymentStatus',
    'isSameMoney',
    'methodFromLabel',
    'minorUnitDigits',
    'nextAnnouncement',
    'parseCallback',
    'parseDisplayData',
    'parseMoney',
    'parseNextAction',
    'parseQrImage',
    'parseQrPayload',
    'parseRedirectData',
    'parseRedirectUrl',
    'parseStatusResponse',
    'pollDelay',
    'readDecline',
    'readGatewayStatus',
    'systemClock',
  ],
  './server': [
    'QuietzoneError',
    'createGate',
    'createPayments',
    'memoryStore',
    'sign',
    'verify',
    'verifyProblemStatus',
  ],
  './stores': ['postgresNotices', 'redisNotices', 'redisStore', 'sqlSchema', 'sqlStore'],
  './node': ['remoteAddress', 'toNodeHandler'],
  './next': ['toNextHandler'],
  './simulator': [
    'GATEWAY_RETRIES',
    'QUICK_RETRIES',
    'SCENARIOS',
    'SCENARIO_NAMES',
    'createSimulator',
  ],
  './testing': ['createTestShop', 'describeStore'],
  './themes': [
    'THEMES',
    'arcade',
    'atelier',
    'canton',
    'darkTheme',
    'defaultTheme',
    'highContrastTheme',
    'ledger',
    'lintTheme',
    'manila',
    'slab',
    'themeCss',
  ],
  './locales/en': ['en'],
  './locales/tr': ['tr'],
  './locales/fil': ['fil'],
  './locales/zh-Hans': ['zhHans'],
  './locales/zh-Hant': ['zhHant'],
  './locales/ru': ['ru'],
  './locales/ar': ['ar'],
  './locales/pseudo': ['pseudo'],
}

const entries = Object.entries(packageJson.exports).flatMap(([name, target]) =>
  typeof target === 'object' && !name.endsWith('.css') ? [{ name, ...target }] : [],
)

describe('the package as it is built (run `npm run build` before)', () => {
  it('has the entries of the list and no others', () => {
    expect(entries.map((entry) => entry.name)).toEqual(Object.keys(EXPORTS))
  })

  it.each(entries)('$name exports what it promises, with types beside it', async (entry) => {
    expect(existsSync(entry.types)).toBe(true)
    const module = (await import(`../${entry.default}`)) as object
    expect(Object.keys(module).sort()).toEqual([...(EXPORTS[entry.name] ?? [])].sort())
  })

  it('has one stylesheet, the same in a layer, and the files that package.json names', () => {
    for (const name of ['./styles.css', './styles.layer.css'] as const) {
      const { default: sheet, types } = packageJson.exports[name]
      expect([sheet, existsSync(sheet), existsSync(types)]).toEqual([sheet, true, true])
    }
    expect(existsSync(packageJson.bin.quietzone)).toBe(true)
  })

  it("keeps 'use client' at the head of every module that has it in the source", () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .filter((path) => readFileSync(`src/${path}`, 'utf8').startsWith("'use client'"))
    expect(sources.length).toBeGreaterThan(10)
    for (const path of sources) {
      const built = `dist/${path.replace(/\.tsx?$/, '.js')}`
      // A module of types alone leaves nothing behind.
      if (existsSync(built))
        expect([built, readFileSync(built, 'utf8').slice(0, 14)]).toEqual([
          built,
          '"use client";\n',
        ])
    }
  })

  it('B-18 ships no signing code and nothing of the server with the client', () => {
    for (const path of filesBehind('index.js')) {
      expect(path).not.toMatch(/^(server|stores|adapters|simulator|vendor)\//)
      expect(readFileSync(`dist/${path}`, 'utf8')).not.toMatch(/HMAC|createHmac|subtle/)
    }
  })

  it('ships no language but English with the client, and each of the others by itself', () => {
    const others = Object.keys(EXPORTS).filter((name) => /locales\/(?!en$)/.test(name))
    const files = others.map((name) => fileOf(name))
    expect(files.length).toBeGreaterThan(6)
    for (const entry of ['.', './locales/en', './core', './themes']) {
      const behind = filesBehind(fileOf(entry))
      for (const file of files) expect(behind).not.toContain(file)
    }
    for (const file of files) {
      const behind = [...filesBehind(file)].filter((path) => path.includes('i18n/languages/'))
      // The pseudo-locale is made of the English texts.
      const texts = /pseudo/.test(file) ? [file, fileOf('./locales/en')] : [file]
      expect(behind.sort()).toEqual(texts.sort())
    }
  })

  it('B-18 tells in a sentence who takes the server kit into a bundle for browsers', async () => {
    const { browser, workerd, default: onServers } = packageJson.exports['./server']
    await expect(import(`../${browser}`)).rejects.toThrow(/everybody could read your secret/)
    const names = readFileSync(browser, 'utf8').match(/(?<=export \{)[^}]*/)?.[0] ?? ''
    expect(names.match(/\w+/g)?.sort()).toEqual([...(EXPORTS['./server'] ?? [])].sort())
    // Bundlers for edge servers ask like browsers, and must get the kit.
    expect(workerd).toBe(onServers)
  })

  it('carries the licence of the one library that it bundles', () => {
    expect(readFileSync('dist/vendor/uqr/dist/index.js', 'utf8')).toMatch(
      /MIT License[\s\S]*Project Nayuki/,
    )
  })
})

/** The file of dist that an entry names. */
function fileOf(name: string): string {
  return entries.find((entry) => entry.name === name)?.default.replace('./dist/', '') ?? ''
}

/** Every file of dist that an entry pulls in. */
function filesBehind(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const code = readFileSync(`dist/${entry}`, 'utf8')
  for (const [, target = ''] of code.matchAll(/from "(\.[^"]+)"/g)) {
    filesBehind(new URL(target, `file:///${entry}`).pathname.slice(1), seen)
  }
  return seen
}
