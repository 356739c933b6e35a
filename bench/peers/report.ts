import type { Verdict } from './judge.ts'
import type { Product } from './paymentRun.ts'

/** One line of the table. */
export interface Result {
  ids: string
  fault: string
  criterion: string
  verdicts: Readonly<Record<Product, Verdict>>
  note?: string | undefined
}

/** The facts under which a table was made. */
export interface Circumstances {
  date: string
  versions: Readonly<Record<Product, string>>
  browser: string
  seconds: number
}

const NAMES: Readonly<Record<Product, string>> = { adyen: 'Adyen Web', quietzone: 'quietzone' }

/** The results as Markdown: a table, how many were met, and the notes under it. */
export function report(results: readonly Result[], circumstances: Circumstances): string {
  const { date, versions, browser, seconds } = circumstances
  const notes = results.flatMap(({ note }) => (note ? [note] : []))
  const rows = results.map(({ ids, fault, criterion, verdicts, note }) => {
    const mark = note ? ` [${notes.indexOf(note) + 1}]` : ''
    const cells = [
      ids,
      `${fault}${mark}`,
      criterion,
      cell(verdicts.adyen),
      cell(verdicts.quietzone),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `Measured on ${date} in ${browser}: Adyen Web ${versions.adyen} (its WeChat Pay QR component, default settings but the life of the code), quietzone ${versions.quietzone}; ${Math.round(seconds)} s.`,
    '',
    `Criterion met: ${(['adyen', 'quietzone'] as const).map((product) => `${NAMES[product]} ${count(results, product)} of ${results.length}`).join(', ')}.`,
    '',
    `| promise | fault | asked | ${NAMES.adyen} | ${NAMES.quietzone} |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...notes.map((note, index) => `[${index + 1}] ${note}`).flatMap((line) => [line, '']),
  ].join('\n')
}

/** The rows in which a product did not meet its criterion. */
export function failures(results: readonly Result[], product: Product): readonly Result[] {
  return results.filter(({ verdicts }) => !verdicts[product].isMet)
}

function count(results: readonly Result[], product: Product): number {
  return results.length - failures(results, product).length
}

function cell({ isMet, saw }: Verdict): string {
  return `${isMet ? '✓' : '✗'} ${saw.replaceAll('|', '\\|')}`
}
