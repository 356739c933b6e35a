// What a bundler ships, gzipped, with react, react-dom and react-query outside: `npm run build && npm run bench:size`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const OUTSIDE = [/^react($|\/)/, /^react-dom($|\/)/, /^@tanstack\/react-query$/]

/** @type {[string, string[]][]} */
const CASES = [
  ['QrCheckout', ['QrCheckout']],
  ['CupQr', ['CupQr']],
  ['QrPh', ['QrPh']],
  ['HizliQr', ['HizliQr']],
  ['usePaymentStatus', ['usePaymentStatus']],
  ['Countdown', ['Countdown']],
  ['useCountdown', ['useCountdown']],
]

console.log('| what is imported | with qrcode.react | without |')
console.log('| --- | --- | --- |')
for (const [name, names] of CASES) {
  const whole = await bundledBytes(names, OUTSIDE)
  const own = await bundledBytes(names, [...OUTSIDE, 'qrcode.react'])
  console.log(`| ${name} | ${kilobytes(whole)} | ${kilobytes(own)} |`)
}
const css = readFileSync(join(root, 'dist', 'styles.css'))
console.log(`| styles.css | ${kilobytes(gzipSync(css, { level: 9 }).length)} | |`)

/** @param {string[]} names @param {(string | RegExp)[]} external */
async function bundledBytes(names, external) {
  const folder = join(root, 'node_modules', '.cache', 'bench')
  const entry = join(folder, 'entry.js')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    entry,
    `export { ${names.join(', ')} } from ${JSON.stringify(join(root, 'dist', 'index.js'))}`,
  )
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' },
    },
  })
  if (!('output' in built)) throw new Error('Nothing was built.')
  return built.output.reduce(
    (sum, chunk) => sum + (chunk.type === 'chunk' ? gzipSync(chunk.code, { level: 9 }).length : 0),
    0,
  )
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
