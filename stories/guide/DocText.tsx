import { Markdown } from '@storybook/addon-docs/blocks'
import type { ReactNode } from 'react'
import { readPage } from './pages.ts'

/** A document of the repository, from one heading to another or whole. */
export function DocText({ path, from, to }: DocTextProps): ReactNode {
  return <Markdown>{cut(readPage(path), from, to)}</Markdown>
}

interface DocTextProps {
  /** From the root of the repository: `docs/server.md`. */
  path: string
  /** The heading to begin with. @default the first */
  from?: string
  /** The heading before which it ends. @default the end */
  to?: string
}

function cut(text: string, from: string | undefined, to: string | undefined): string {
  const start = from ? text.indexOf(`\n## ${from}\n`) : 0
  const end = to ? text.indexOf(`\n## ${to}\n`) : text.length
  if (start < 0 || end < 0) throw new Error(`There is no heading “${start < 0 ? from : to}”.`)
  return text.slice(start, end)
}
