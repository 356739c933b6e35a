import fc from 'fast-check'
import { emvChecksum } from '../../src/protocol/emvCode.ts'
import { cupQrDisplay } from '../fixtures/documentedCallbacks.ts'
import { PNG } from '../fixtures/sampleActions.ts'

/** What each of these would do if it ever ran. */
const RUN = 'window.__xss=1'

/** As the gateway writes it. Of a payment of long ago nothing would be shown. */
const NOW = new Date().toISOString().replace(/\.\d+Z/, '+0000')

/** Whose bank the shop of these tests allows. */
export const URL_POLICY = { allowedHosts: ['pay.example', '.bank.example'] }

const scripts = fc.constantFrom(
  `<img src=x onerror="${RUN}">`,
  `"><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `<svg onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.__xss=1</script>">`,
  `<base href="https://evil.example/">`,
  `<style>@import "https://evil.example/x.css"</style>`,
  `' onmouseover='${RUN}`,
  `javascript:${RUN}`,
  `{{constructor.constructor("${RUN}")()}}`,
)

const disguises = fc.constantFrom('\u202e', '\u200b', '\u0000', '\n', '\u2028', '\ud800', '\ufeff')

/** Texts that want to be more than a text. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(scripts, disguises, fc.string()).map((all) => all.join('')) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.array(fc.oneof(scripts, disguises), { maxLength: 40 }).map(join) },
  { weight: 1, arbitrary: fc.nat(100_000).map((length) => 'M'.repeat(length)) },
)

const schemes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('https://', 'HTTPS://') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['http://', 'javascript:', 'JaVaScRiPt:', 'data:text/html,', 'vbscript:', 'ws://', '//'],
      ...['blob:https://', 'file:///', 'about:', 'intent://', 'view-source:https://', ''],
      ...['https:', 'https:/', 'https:///', '\\\\'],
    ),
  },
)
const hosts = fc.constantFrom(
  ...[
    'pay.example',
    'pay.example',
    'tr.bank.example',
    'tr.bank.example',
    'PAY.example',
    'pay.example:8443',
    'pay.example.',
  ],
  ...[
    'evil.example',
    'pay.example.evil.example',
    'evilpay.example',
    'bank.example',
    '.bank.example',
  ],
  ...[
    'pay.example@evil.example',
    'user:pw@pay.example',
    'evil.example\\@pay.example',
    'pay%2eexample',
  ],
  ...['evil.example#.bank.example', 'evil.example?.bank.example', 'evil.example/.bank.example'],
  ...['0x7f.1', '[::1]', 'päy.example', 'xn--py-viaa.bank.example', 'pay。example', '', RUN],
)
const noise = fc.oneof(
  { weight: 9, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', '\t', '\n', '\u0000', '\u00a0', '\u202e', '%0a') },
)

/** Addresses of which a few are honest. */
export const hostileUrls: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: fc.webPath().map((path) => `https://tr.bank.example${path}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(noise, schemes, noise, hosts, noise, fc.oneof(fc.webPath(), hostileTexts))
      .map(join),
  },
)

const pictureHeads = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('data:image/png;base64,', '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['data:image/svg+xml,', 'data:image/svg+xml;base64,', 'data:text/html;base64,'],
      ...['https://evil.example/code.png#', 'data:image/gif;base64,', ' data:image/png;base64,'],
      'DATA:IMAGE/PNG;x=1;base64,',
    ),
  },
)
const pictureBodies = fc.oneof(
  { weight: 4, arbitrary: fc.constant(PNG.slice(22)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(PNG.length), fc.nat(4), fc.oneof(fc.base64String(), fc.string()))
      .map(([at, cut, text]) => PNG.slice(22, 22 + at) + text + PNG.slice(22 + at + cut)),
  },
  { weight: 1, arbitrary: scripts.map((text) => btoa(`<svg xmlns="x">${text}</svg>`)) },
  { weight: 1, arbitrary: hostileTexts },
)

/** Pictures of which a few are honest. */
export const hostileImages: fc.Arbitrary<string> = fc.tuple(pictureHeads, pictureBodies).map(join)

const codes = fc.oneof(
  { weight: 1, arbitrary: fc.webPath().map((path) => `https://cashier.example${path}`) },
  { weight: 1, arbitrary: fc.constantFrom('5303156', '5406300.00', '5802CN', '5802PH').map(emv) },
  { weight: 1, arbitrary: hostileUrls },
  { weight: 1, arbitrary: hostileTexts },
  { weight: 4, arbitrary: hostileImages },
)

const items = fc.record(
  {
    type: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('qr_data', 'qr_img', 'qr_url', 'add_info') },
      { weight: 1, arbitrary: hostileTexts },
    ),
    title: fc.oneof(
      fc.constantFrom('QR Code', 'QR Code Timeout', 'expired_timestamp'),
      hostileTexts,
    ),
    data: fc.oneof(
      { weight: 5, arbitrary: codes },
      fc.constantFrom('600', '1e9', 600),
      fc.jsonValue(),
    ),
  },
  { requiredKeys: ['type', 'data'] },
)
const displayData = fc.oneof(
  { weight: 8, arbitrary: fc.array(items, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: items },
  { weight: 1, arbitrary: fc.array(items).map((list) => JSON.stringify(list)) },
  { weight: 1, arbitrary: fc.jsonValue() },
)

const fieldNames = fc.oneof(
  fc.constantFrom(
    'submit',
    'action',
    'method',
    'target',
    'elements',
    '_charset_',
    '__proto__',
    'id',
  ),
  hostileTexts,
)
const fields = fc.dictionary(
  fieldNames,
  fc.oneof(
    { weight: 5, arbitrary: hostileTexts },
    { weight: 2, arbitrary: fc.integer() },
    { weight: 1, arbitrary: fc.jsonValue() },
  ),
  { maxKeys: 3 },
)
const redirectMethods = fc.constantFrom(...['GET', 'GET', 'POST', 'post', 'PUT', 1])
const redirectData = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      { method: redirectMethods, url: hostileUrls, body: fields },
      { requiredKeys: ['method', 'url'] },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)

/** Bodies that came from the gateway, signed or not, as a backend would forward them. */
export const hostileCallbacks: fc.Arbitrary<string> = fc
  .record(
    {
      method: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom('cup-qr', 'QRPH', 'hizli') },
        { weight: 1, arbitrary: hostileTexts },
      ),
      status: fc.oneof(
        {
          weight: 8,
          arbitrary: fc.constantFrom('awaiting customer action', 'awaiting redirect result'),
        },
        { weight: 2, arbitrary: fc.constantFrom('success', 'decline', '<b>success</b>') },
      ),
      code: fc.oneof(fc.constant('9999'), hostileTexts),
      displayData: fc.option(displayData, { nil: undefined, freq: 4 }),
      redirectData: fc.option(redirectData, { nil: undefined, freq: 2 }),
    },
    { requiredKeys: ['method', 'status'] },
  )
  .map(({ method, status, code, ...data }) =>
    JSON.stringify({
      ...cupQrDisplay,
      payment: { ...cupQrDisplay.payment, date: NOW, method, status },
      operation: {
        ...cupQrDisplay.operation,
        status,
        date: NOW,
        created_date: NOW,
        ...(code ? { code } : {}),
      },
      display_data: data.displayData,
      redirect_data: data.redirectData,
    }),
  )

const actions = fc.oneof(
  fc.record({ type: fc.constant('qr-code'), data: codes }),
  fc.record({ type: fc.constant('qr-image'), src: hostileImages }),
  fc.record({
    type: fc.constant('redirect'),
    url: hostileUrls,
    method: redirectMethods,
    fields,
  }),
)

/** Answers of a status endpoint that somebody else speaks for. */
export const hostileStatuses: fc.Arbitrary<string> = fc
  .record({
    method: fc.constantFrom('cup-qr', 'ph-qr', 'hizliqr'),
    status: fc.oneof(
      { weight: 6, arbitrary: fc.constant('requires-action') },
      { weight: 2, arbitrary: fc.constantFrom('declined', 'succeeded', 'failed', 'processing') },
    ),
    nextAction: fc.oneof(
      { weight: 9, arbitrary: actions },
      { weight: 1, arbitrary: fc.jsonValue() },
    ),
    actionProblem: hostileTexts,
    reference: hostileTexts,
    expiresAt: fc.oneof(fc.constant('2099-01-01T00:00:00.000Z'), hostileTexts),
    decline: fc.record({ code: hostileTexts, advice: hostileTexts, retryable: fc.boolean() }),
  })
  .map((payment) =>
    JSON.stringify({
      payment: {
        id: 'handle-1',
        amount: { value: 30_000, currency: 'CNY' },
        version: 1,
        ...payment,
      },
      serverTime: '2026-11-21T12:00:00.000Z',
    }),
  )

function join(parts: readonly string[]): string {
  return parts.join('')
}

/** A whole EMV code with a right checksum around one tag. */
function emv(tag: string): string {
  const head = `000201010212${tag}6304`
  return `${head}${emvChecksum(head)}`
}
