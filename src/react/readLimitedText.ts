import { createByteBuffer } from '../base/byteBuffer.ts'
import { QuietzoneError } from '../base/quietzoneError.ts'
import { readChunks } from '../base/readChunks.ts'

/** Room for the largest picture of a code that is accepted (256 KiB, in base64) and all the rest. */
const MAX_BYTES = 384 * 1024

/**
 * Reads the body of an answer as text, and lets go of the line as soon as it is larger than any status can be.
 *
 * @throws {QuietzoneError} `bad-response` when it is too large, `network` when the connection is lost.
 */
export async function readLimitedText(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return checkSize(await answer.text().catch(throwLost))
  const buffer = createByteBuffer({ maxBytes: MAX_BYTES })
  if (await readChunks(reader, buffer).catch(throwLost)) throw tooLarge()
  return new TextDecoder().decode(buffer.bytes())
}

function throwLost(cause: unknown): never {
  throw new QuietzoneError('network', 'The connection was lost while the response was read.', {
    cause,
  })
}

function checkSize(text: string): string {
  if (text.length > MAX_BYTES) throw tooLarge()
  return text
}

function tooLarge(): QuietzoneError {
  return new QuietzoneError(
    'bad-response',
    'The response of the status endpoint is larger than any status can be. It is ignored. Check `baseUrl`.',
  )
}
