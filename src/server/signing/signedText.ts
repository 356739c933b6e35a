/** The text under the signature of each verified message, by its body. */
const texts = new WeakMap<object, string>()

/** Keeps the text that was signed with the body that was read from it. */
export function rememberSignedText(body: object, text: string): void {
  texts.set(body, text)
}

/**
 * The text that was signed, for the body of a verified message. White space, the order of keys, the spelling of numbers
 * and the place of the signature do not change it, because the signature does not cover them. `undefined` for a body
 * that `gate.verify` of this kit did not return.
 */
export function signedTextOf(body: object): string | undefined {
  return texts.get(body)
}
