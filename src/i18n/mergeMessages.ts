import { hasOwn, isRecord } from '../base/ownValue.ts'
import type { MessageOverrides, Messages } from './messages.ts'

const merged = new WeakMap<MessageOverrides, { base: Messages; messages: Messages }>()

/**
 * The catalogue with a merchant's own words put in. A word of the wrong kind (a number, a list for a text)
 * is ignored. The same overrides give the same object back, so that nothing re-renders for it.
 *
 * @example const ours = { ...tr, messages: mergeMessages(tr.messages, { amount: 'Ödenecek tutar' }) }
 */
export function mergeMessages(base: Messages, overrides?: MessageOverrides): Messages {
  if (!overrides) return base
  const known = merged.get(overrides)
  if (known?.base === base) return known.messages
  // The result has the shape of `base`: only values of the same kind were replaced.
  const messages = mergeValue(base, overrides) as Messages
  merged.set(overrides, { base, messages })
  return messages
}

function mergeValue(base: unknown, override: unknown): unknown {
  if (Array.isArray(base)) return isTextList(override) ? override : base
  if (!isRecord(base)) return typeof override === 'string' ? override : base
  if (!isRecord(override)) return base
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => [
      key,
      hasOwn(override, key) ? mergeValue(value, override[key]) : value,
    ]),
  )
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
}
