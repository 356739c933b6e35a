import { createByteBuffer } from '../base/byteBuffer.ts'
import { isRecord } from '../base/ownValue.ts'
import { readChunks } from '../base/readChunks.ts'

/** Far more than any request to the gateway holds. */
const MAX_BYTES = 1_048_576

/** The JSON object in the body of a request; `undefined` when there is none. */
export async function readJson(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = JSON.parse((await readText(request)) ?? '')
    return isRecord(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** The body of a request as text; `undefined` when it is larger than any that is wanted. */
export async function readText(request: Request): Promise<string | undefined> {
  // Firefox has no `Request.body`.
  if (!request.body) return request.text()
  const buffer = createByteBuffer({ maxBytes: MAX_BYTES })
  const problem = await readChunks(request.body.getReader(), buffer)
  return problem ? undefined : new TextDecoder().decode(buffer.bytes())
}
