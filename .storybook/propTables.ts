import { readProps } from './readProps.ts'

const ID = 'virtual:prop-tables'

/** Gives the stories the props of every component, as the sources say: `import { propTables } from 'virtual:prop-tables'`. */
export function propTablesPlugin() {
  return {
    name: 'prop-tables',
    resolveId: (id: string) => (id === ID ? `\0${ID}` : undefined),
    load: (id: string) =>
      id === `\0${ID}` ? `export const propTables = ${JSON.stringify(readProps())}` : undefined,
  }
}
