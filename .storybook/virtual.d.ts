declare module 'virtual:prop-tables' {
  import type { PropRow } from './readProps.ts'

  export const propTables: Readonly<Record<string, readonly PropRow[]>>
}
