import type { StatusResponse } from '../protocol/parseStatusResponse.ts'
import type { ReadError } from './readError.ts'

/** What came of one question to the status endpoint. */
export type StatusRead =
  | { ok: true; response: StatusResponse; retryAfterMs?: number }
  | { ok: false; error: ReadError; retryAfterMs?: number }
