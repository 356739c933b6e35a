import type { PluralMessage } from './messages.ts'

/**
 * Fills the words in braces. A word without a value stays as it is, so that a slip is seen at once.
 *
 * @example formatMessage('until {time}', { time: '14:32' }) // 'until 14:32'
 */
export function formatMessage(
  message: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  return message.replace(/\{(\w+)\}/g, (word, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? word) : word,
  )
}

/** Picks the plural form of the language for a number, and fills `{count}` with it. */
export function formatPlural(message: PluralMessage, count: number, locale: string): string {
  const form = message[new Intl.PluralRules(locale).select(count)] ?? message.other
  return formatMessage(form, { count: new Intl.NumberFormat(locale).format(count) })
}
