import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clientFiles } from './clientFiles.ts'
import { ownNames, readScript, type Use } from './readScript.ts'
import { youngFeatures } from './scriptFeatures.ts'

/**
 * What some of the oldest browsers lack and the client uses all the same, because the code next to it goes on without.
 * Before a line is added here: make it work without, then take it away in underFloor.spec.ts and see a payment through.
 */
const WITH_FALLBACK: Readonly<Record<string, string>> = {
  'dist/react/openTabChannel.js: BroadcastChannel':
    'in a try: tabs then learn from the server alone',
  'dist/react/acquireStreamSlot.js: navigator.locks': 'in a try: the page counts its own streams',
  'dist/react/usePrerendering.js: document.prerendering':
    'asked for by in: such a browser prerenders nothing',
  'dist/react/usePrerendering.js: event prerenderingchange': 'such a browser prerenders nothing',
  'dist/components/Amount.js: translate=': 'a translator may change it',
  'dist/components/CheckoutHeader.js: translate=': 'a translator may change it',
  'dist/components/Reference.js: translate=': 'a translator may change it',
  'dist/react/callSafely.js: reportError': 'asked for by typeof: the console instead',
  'dist/components/pictureFile.js: navigator.canShare': 'in a try: no button to share',
  'dist/components/pictureFile.js: navigator.share': 'only where canShare said yes',
  'dist/components/SendLink.js: navigator.share': 'asked for by typeof: a mail instead',
  'dist/components/Dialog.js: .showModal': 'asked for by typeof: opened by attributes instead',
  'dist/components/Dialog.js: <dialog>': 'laid out by phone.css as any element',
  'dist/react/useWakeLock.js: navigator.wakeLock': 'asked for by in: the screen dims as ever',
  'dist/react/useWakeLock.js: wakeLock.request': 'asked for by in: the screen dims as ever',
}

/** Not what they look like. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'node_modules/@tanstack/react-query/build/legacy/errorBoundaryUtils.js: .isError':
    'of a query, not of Error',
  'dist/methods/createMethod.js: .displayName': 'of a React component',
  'node_modules/qrcode.react/lib/esm/index.js: .displayName': 'of a React component',
}

const young = youngFeatures()
const scripts = clientFiles().map((file) => ({ file, code: readFileSync(file, 'utf8') }))
const own = new Set(scripts.flatMap(({ code }) => ownNames(code)))
const usesOf = (code: string) => readScript(code, young, own)

describe('the scripts that the client ships (run `npm run build` before)', () => {
  it('T1 use nothing that one of the oldest browsers lacks, or go on without it', () => {
    const found = scripts.flatMap(({ file, code }) =>
      usesOf(code).map(({ what, why }) => ({ use: `${file}: ${what}`, why })),
    )
    const known = { ...WITH_FALLBACK, ...OTHER_NAMES }
    expect(found.filter(({ use }) => !(use in known))).toEqual([])
    expect(Object.keys(known).filter((use) => !found.some((each) => each.use === use))).toEqual([])
  })

  it('T1 are all that a page may load, with the packages that come along', () => {
    const files = scripts.map(({ file }) => file)
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/index.js',
        'dist/protocol/parseRedirectUrl.js',
        'dist/i18n/languages/ar.js',
        'dist/themes/themeCss.js',
        expect.stringContaining('qrcode.react'),
        expect.stringContaining('query-core'),
      ]),
    )
  })
})

describe('the reading of scripts', () => {
  it.each([
    ['if (URL.canParse(text)) open(text)', 'URL.canParse'],
    ['const { canParse } = URL', 'URL.canParse'],
    ['copy = structuredClone(data)', 'structuredClone'],
    ['copy = globalThis.structuredClone(data)', 'structuredClone'],
    ['text.replace(/(?<=a)b/, "")', '(?<= or (?<!'],
    ['const pattern = new RegExp("(?<!a)b")', '(?<= or (?<!'],
    ['const pattern = /[\\p{L}--[a-z]]/v', '/v'],
    ['const pattern = /(?i:a)b/', '(?i:'],
    ['list.at(-1)', '.at'],
    ['list?.at(-1)', '.at'],
    ['list.toSorted()', '.toSorted'],
    ['list.findLast(Boolean)', '.findLast'],
    ['Object.hasOwn(data, "a")', 'Object.hasOwn'],
    ['Object.groupBy(list, name)', 'Object.groupBy'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['AbortSignal.timeout(1000)', 'AbortSignal.timeout'],
    ['AbortSignal.any([one, other])', 'AbortSignal.any'],
    ['crypto.randomUUID()', 'crypto.randomUUID'],
    ['window.crypto.randomUUID()', 'crypto.randomUUID'],
    ['navigator.locks.request("a", run)', 'navigator.locks'],
    ['const { locks } = navigator', 'navigator.locks'],
    ['new Intl.Segmenter("en")', 'Intl.Segmenter'],
    ['new Intl.DurationFormat("en")', 'Intl.DurationFormat'],
    ['new URLPattern({ pathname })', 'URLPattern'],
    ['box.checkVisibility()', '.checkVisibility'],
    ['addEventListener("scrollend", go)', 'event scrollend'],
    ['jsx("div", { inert: true })', 'inert='],
    ['jsx("div", { popover: "auto" })', 'popover='],
    ['class A { static { start() } }', 'static {'],
  ])('T1 finds what Safari 15 or another of the oldest browsers lacks in %s', (code, what) => {
    expect(usesOf(code).map((each: Use) => each.what)).toContain(what)
  })

  it.each([
    'class A { #secret = 1; static count = 0; has(other) { return #secret in other } }',
    'const { a, ...rest } = data; a ??= rest?.b; a &&= 1_000n',
    'Promise.any(all); text.replaceAll("a", "b"); new WeakRef(a); list.flatMap(run)',
    'text.match(/(?<year>\\d+)(?=a)(?!b)(?:c)[(?<=]\\(\\?<=\\p{L}/u)',
    'new URL(text); URL.createObjectURL(file); element.replaceChildren(); fetch(text, { signal })',
    'const at = 3; const structuredClone = copy; structuredClone(at)',
    'new AbortController().signal; new Intl.PluralRules("en").select(2); new Intl.Locale("en")',
  ])('T1 finds nothing in %s', (code) => {
    expect(usesOf(code)).toEqual([])
  })
})
