import { propTables } from 'virtual:prop-tables'
import type { ArgTypes } from '@storybook/react-vite'
import type { SBType } from 'storybook/internal/csf'
import * as library from '../src/index.ts'
import type { PropRow } from './readProps.ts'

/** What can be written down, unlike functions, markup and what lives. */
const PLAIN =
  /^(Money|Decline|Theme|ClassNames|MessageOverrides|readonly string\[\]|\{.*|Readonly<Record.*)$/

const EXPORTED = new Map<unknown, string>(
  Object.entries(library).map(([name, value]) => [value, name]),
)

/** The table of a component and what the Controls panel begins with, from its interface. */
export function toArgTypes(component: unknown): ArgTypes {
  const name = EXPORTED.get(component) ?? readDocgenName(component)
  const rows = propTables[`${name}Props`] ?? []
  return Object.fromEntries(rows.map((row) => [row.name, toArgType(row)]))
}

/** A name that a minified build keeps. */
function readDocgenName(component: unknown): string {
  const docgen: unknown = Object(component).__docgenInfo
  return String(Object(docgen).displayName)
}

function toArgType(row: PropRow): ArgTypes[string] {
  const { name, description, defaultValue } = row
  return {
    name,
    description,
    type: toType(row),
    ...toControl(row),
    table: {
      category: toCategory(row),
      type: { summary: toSummary(row) },
      ...(defaultValue ? { defaultValue: { summary: defaultValue } } : {}),
    },
  }
}

function toType({ type, values, isRequired: required }: PropRow): SBType {
  if (values) return { name: 'enum', value: [...values], required }
  if (type === 'string' || type === 'number' || type === 'boolean') return { name: type, required }
  return { name: 'other', value: type, required }
}

/** Only what can be written down can be set: no functions, no markup, nothing that lives. */
function toControl({ type, values }: PropRow): Pick<ArgTypes[string], 'control' | 'options'> {
  if (values) {
    return {
      control: { type: values.length > 4 ? 'select' : 'inline-radio' },
      options: [...values],
    }
  }
  if (type === 'string') return { control: { type: 'text' } }
  if (type === 'number' || type === 'boolean') return { control: { type } }
  return PLAIN.test(type) ? { control: { type: 'object' } } : { control: { disable: true } }
}

function toCategory({ name, file }: PropRow): string {
  if (file.startsWith('stories')) return 'The story'
  return /^on[A-Z]/.test(name) ? 'Events' : 'Props'
}

function toSummary({ type, values }: PropRow): string {
  return values ? values.map((value) => `'${value}'`).join(' | ') : type
}
