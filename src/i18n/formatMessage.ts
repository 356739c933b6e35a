import { hasOwn } from '../base/ownValue.ts'
import { remember } from '../base/remember.ts'
import { formatNumber } from './formatNumber.ts'
import type { PluralMessage } from './messages.ts'

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * Fills the words in braces. A word without a value stays as it is, so that a slip is seen at once. In a text
 * that runs from right to left each value stands by itself (between the invisible FSI and PDI), so that it
 * turns nothing around it.
 *
 * @example formatMessage('until {time}', { time: '14:32' }) // 'until 14:32'
 */
export function formatMessage(
  message: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  const [before, after] = RIGHT_TO_LEFT.test(message) ? ['\u2068', '\u2069'] : ['', '']
  return message.replace(/\{(\w+)\}/g, (word, name: string) => {
    const value = hasOwn(values, name) ? values[name] : undefined
    return value === undefined ? word : before + value + after
  })
}

const rules = new Map<string, Intl.PluralRules>()

/** Picks the plural form of the language for a number, and fills `{count}` with it. */
export function formatPlural(message: PluralMessage, count: number, locale: string): string {
  const rule = remember(rules, locale, () => new Intl.PluralRules([locale, 'en']))
  const form = message[rule.select(count)] ?? message.other
  return formatMessage(form, { count: formatNumber(count, locale) })
}
