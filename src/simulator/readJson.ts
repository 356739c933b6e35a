import { isRecord } from '../base/ownValue.ts'

/** The JSON object in the body of a request; `undefined` when there is none. */
export async function readJson(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = JSON.parse(await request.text())
    return isRecord(body) ? body : undefined
  } catch {
    return undefined
  }
}
