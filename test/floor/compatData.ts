import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Identifier } from '@mdn/browser-compat-data'

type Features = Record<string, Identifier>

/** The parts of MDN's data that a page is made of. */
interface CompatTree {
  api: Features
  css: Record<'at-rules' | 'properties' | 'selectors' | 'types', Features>
  html: Record<'elements' | 'global_attributes', Features>
  javascript: Record<'builtins', Features>
}

/** Which browser knows what since when, from MDN. Read as a file: Vite would take a quarter of a minute to transform it. */
export const compatData: CompatTree = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'),
)
