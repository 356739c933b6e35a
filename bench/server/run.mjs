// What the server kit costs, beside bare programs in the same run: `npm run build && npm run bench:server`.
// Writes the tables of docs/capacity.md. `PARTS=callbacks,reads` runs some parts and only prints.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { measureCallbacks } from './callbacks.mjs'
import { measureDatabase } from './database.mjs'
import { measureMemory } from './memory.mjs'
import { measureReads } from './reads.mjs'

const PARTS = {
  callbacks: measureCallbacks,
  reads: measureReads,
  memory: measureMemory,
  database: measureDatabase,
}
const page = new URL('../../docs/capacity.md', import.meta.url)
const asked = process.env.PARTS?.split(',')

let text = readFileSync(page, 'utf8')
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked && !asked.includes(name)) continue
  const table = await measure()
  console.log(`\n${table}`)
  const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- end -->)`)
  if (!between.test(text)) throw new Error(`docs/capacity.md has no place for "${name}".`)
  text = text.replace(between, (_, start, end) => `${start}\n${table}\n${end}`)
}
if (!asked) {
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} cores, Node ${process.versions.node}`
  text = text.replace(/(<!-- when -->).*/, `$1 Measured on ${day}, ${machine}.`)
  writeFileSync(page, text)
}
