/**
 * An error of this library. The message says what happened, why it matters and how to fix it; it
 * never holds a secret, a signature, a payload or personal data.
 */
export class QuietzoneError extends Error {
  override readonly name = 'QuietzoneError'
  /** A stable word for programs, in kebab-case. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`quietzone: ${message}`, options)
    this.code = code
  }
}
