import { accept, type Result } from '../base/result.ts'
import { parseRedirectUrl, type UrlPolicy, type UrlProblem } from './parseRedirectUrl.ts'
import { spellAddress } from './spellAddress.ts'

/** These run, read or start something else than the app that they seem to name. */
const NEVER =
  /^(about|android-app|blob|content|data|file|filesystem|intent|javascript|vbscript|view-source):/i

/**
 * The guard before an address that opens an app: whatever `parseRedirectUrl` accepts, and the schemes that
 * the shop has named. Never throws.
 */
export function parseAppUrl(value: unknown, policy: UrlPolicy = {}): Result<string, UrlProblem> {
  const parsed = parseRedirectUrl(value, policy)
  if (parsed.ok || parsed.reason !== 'scheme-not-allowed') return parsed
  const address = spellAddress(String(value)) ?? ''
  const scheme = address.slice(0, address.indexOf(':')).toLowerCase()
  const isNamed = policy.appSchemes?.some((allowed) => allowed.toLowerCase() === scheme)
  return isNamed && !NEVER.test(address) ? accept(address) : parsed
}
