import { hasOwn } from '../../base/ownValue.ts'
import { parseColor } from '../color/parseColor.ts'
import { schemeParts } from '../color/schemeParts.ts'
import { defaultTheme } from '../presets/defaultTheme.ts'
import type { Theme, Tokens } from '../tokens.ts'
import { isOneValue } from './isOneValue.ts'
import type { ThemeFinding } from './themeFinding.ts'

const LENGTH = /^(?:0|(?:\d+\.?\d*|\.\d+)(?:px|r?em|ex|ch|lh|rlh|vw|vh|vmin|vmax|cqi|pt|%))$/
/** Of which only a browser knows what comes of it. */
const WORKED_OUT = /^[\w-]+\(/

/** What a token that is no colour must look like. */
const FORMS: Partial<Record<keyof Tokens, RegExp>> = {
  colorScheme: /^(?:only )?(?:light|dark|light dark|dark light)$/,
  headingTextTransform: /^(?:none|uppercase|lowercase|capitalize)$/,
  headingLetterSpacing: /^(?:normal|0|[+-]?(?:\d+\.?\d*|\.\d+)(?:px|r?em|ex|ch))$/,
  fontSizeBase: LENGTH,
  fontWeightBold: /^(?:[1-9]\d{0,2}|1000|normal|bold|bolder)$/,
  spacingUnit: LENGTH,
  borderWidth: LENGTH,
  borderRadius: LENGTH,
  buttonBorderRadius: LENGTH,
  controlHeight: LENGTH,
  maxWidth: LENGTH,
  codeSize: LENGTH,
  motionDuration: /^(?:\d+\.?\d*|\.\d+)m?s$/,
}

/** Names that are no tokens, and values that are not what their token takes. */
export function valueFindings(theme: Theme): ThemeFinding[] {
  return Object.entries(theme).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return []
    if (!isToken(name)) return [unknownToken(name)]
    if (!isOneValue(value)) return [brokenValue(name, value)]
    if (value === defaultTheme[name]) return []
    const form = FORMS[name]
    if (form) return fitsForm(value, form) ? [] : [wrongForm(name, value)]
    return name.startsWith('color') ? colorFindings(name, value) : []
  })
}

export function isToken(name: string): name is keyof Tokens {
  return hasOwn(defaultTheme, name)
}

function fitsForm(value: string, form: RegExp): boolean {
  const text = value.trim()
  return form.test(text.toLowerCase()) || WORKED_OUT.test(text)
}

function unknownToken(name: string): ThemeFinding {
  return {
    severity: 'error',
    kind: 'unknown-token',
    tokens: [name],
    message: `${JSON.stringify(name)} is not a token, so it changes nothing. Look it up in the list of tokens.`,
  }
}

function brokenValue(name: keyof Tokens, value: unknown): ThemeFinding {
  const text = typeof value === 'number' ? asText(name, value) : undefined
  return {
    severity: 'error',
    kind: 'unreadable',
    tokens: [name],
    message: text
      ? `${name} is a number. Write it as text: '${text}'.`
      : `${name} is not one CSS value. Write text without ; { } < > ! and url(), and with every bracket and quotation mark closed.`,
    suggestion: { [name]: text ?? defaultTheme[name] },
  }
}

function asText(name: keyof Tokens, value: number): string | undefined {
  const text = FORMS[name] === LENGTH ? `${value}px` : `${value}`
  return FORMS[name]?.test(text) ? text : undefined
}

function wrongForm(name: keyof Tokens, value: string): ThemeFinding {
  const isBare = FORMS[name] === LENGTH && /^\d+\.?\d*$/.test(value.trim())
  const better = isBare ? `${value.trim()}px` : defaultTheme[name]
  return {
    severity: 'error',
    kind: 'unreadable',
    tokens: [name],
    message: `${name} cannot be '${value}'. ${isBare ? 'A length needs a unit' : 'Its default is'}: '${better}'.`,
    suggestion: { [name]: better },
  }
}

function colorFindings(name: keyof Tokens, value: string): ThemeFinding[] {
  const { light, dark } = schemeParts(value)
  const unread = [light, dark].find((part) => parseColor(part) === undefined)
  if (unread === undefined) return []
  return [
    {
      severity: 'warning',
      kind: 'unreadable',
      tokens: [name],
      message:
        `'${unread}' of ${name} cannot be worked out here, so nobody has checked whether it can be read. ` +
        'Write hex, rgb(), hsl() or oklch(), or look at it yourself in light and dark.',
    },
  ]
}
