/** How plainly an entry of `display_data` says that it is the code. */
export type CodeSource = 'documented' | 'named' | 'other'

const DOCUMENTED: readonly unknown[] = ['qr_img', 'qr_data', 'qr_url']

/** Words of entries beside a code, whatever else the entry is called: `qr_logo`, `bankAccount`. */
const BESIDE = [
  ...['account', 'amount', 'bank', 'beneficiary', 'bic', 'currency', 'fee', 'iban', 'receiver'],
  ...['recipient', 'swift', 'timeout', 'expired', 'expiry', 'banner', 'brand', 'icon', 'logo'],
  ...['download', 'faq', 'help', 'policy', 'privacy', 'support', 'terms', 'video'],
]

/** Words that say of an unknown type or title that it is no code. With "qr" in the type they can say how it is written. */
const NOT_A_CODE = [
  ...['address', 'card', 'contact', 'date', 'description', 'email', 'info', 'information'],
  ...['instruction', 'instructions', 'message', 'name', 'note', 'number', 'phone', 'return'],
  ...['checkout', 'deeplink', 'receipt', 'text', 'time'],
]

/**
 * Says whether an entry of `display_data` may be the code, by its type and title alone; `undefined` for those that
 * are plainly something else. `add_info` is the gateway's own type for everything that is no code.
 */
export function findCodeSource(type: unknown, title: unknown): CodeSource | undefined {
  if (DOCUMENTED.includes(type)) return 'documented'
  const typeWords = toWords(type)
  if (typeWords.join('') === 'addinfo' || hasAny(typeWords, BESIDE)) return undefined
  if (/qr/i.test(typeWords.join(''))) return 'named'
  const words = [...typeWords, ...toWords(title)]
  return hasAny(words, BESIDE) || hasAny(words, NOT_A_CODE) ? undefined : 'other'
}

/** `bankAccount`, `bank_account` and `Bank account` are the same two words. */
function toWords(value: unknown): string[] {
  if (typeof value !== 'string') return []
  const parts = value.slice(0, 200).replace(/([a-z])([A-Z])/g, '$1 $2')
  return parts.toLowerCase().match(/[a-z]+/g) ?? []
}

function hasAny(words: readonly string[], list: readonly string[]): boolean {
  return words.some((word) => list.includes(word))
}
