import { QuietzoneError } from '../base/quietzoneError.ts'

/** Room for the largest picture of a code that is accepted (256 KiB, in base64) and all the rest. */
const MAX_BYTES = 384 * 1024

/**
 * Reads the body of an answer as text, and lets go of the line as soon as it is larger than any status can be.
 *
 * @throws {QuietzoneError} `bad-response` when it is too large.
 */
export async function readLimitedText(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return checkSize(await answer.text())
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > MAX_BYTES) {
      await reader.cancel()
      throw tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

function checkSize(text: string): string {
  if (text.length > MAX_BYTES) throw tooLarge()
  return text
}

function tooLarge(): QuietzoneError {
  return new QuietzoneError(
    'bad-response',
    'The answer of the status endpoint is larger than any status can be, so it is ignored. Check `baseUrl`.',
  )
}
