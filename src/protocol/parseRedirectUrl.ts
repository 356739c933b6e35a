import { accept, type Result, refuse } from '../base/result.ts'
import { spellAddress } from './spellAddress.ts'

/** Which addresses a customer may be sent to. The default is any `https:` host. */
export interface UrlPolicy {
  /** Only these hosts: an exact name (`pay.example`), or a suffix with a leading dot (`.bank.example`). */
  allowedHosts?: readonly string[]
  /** Hosts for which plain `http:` is accepted too. For development: `['127.0.0.1', 'localhost']`. */
  httpHosts?: readonly string[]
  /**
   * Schemes of apps that `OpenApp` may open, as in `['upwallet']`: for nothing else. Those that run or read
   * something, such as `javascript` or `intent`, are never followed.
   */
  appSchemes?: readonly string[]
  /**
   * Whether the fields that the gateway sends with a GET go to the bank in the query, where the address holds none of
   * them. `false` opens each GET address exactly as it came. @default true
   */
  fieldsInQuery?: boolean
}

export type UrlProblem =
  | 'not-a-string'
  | 'too-long'
  | 'forbidden-character'
  | 'not-a-url'
  | 'scheme-not-allowed'
  | 'http-not-allowed'
  | 'credentials-not-allowed'
  | 'host-not-allowed'

const MAX_URL_LENGTH = 8_192

/**
 * The one guard before a URL from outside becomes a link, a form target or a navigation. An accepted URL is returned
 * with white space at its ends removed and letters outside ASCII percent-encoded, as a browser would open it. Nothing
 * else changes, because a bank may have signed its exact query.
 */
export function parseRedirectUrl(
  value: unknown,
  policy: UrlPolicy = {},
): Result<string, UrlProblem> {
  if (typeof value !== 'string') return refuse('not-a-string')
  if (value.length > MAX_URL_LENGTH) return refuse('too-long')
  const address = spellAddress(value)
  if (address === undefined) return refuse('forbidden-character')
  if (address.length > MAX_URL_LENGTH) return refuse('too-long')
  // `https:host` and `https:///host` parse in a browser, but not everywhere to the same host.
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(address) ?? []
  const url = parseUrl(address)
  if (!url) return refuse('not-a-url')
  const isHttp = url.protocol === 'http:'
  if (url.protocol !== 'https:' && !isHttp) return refuse('scheme-not-allowed')
  if (!scheme || !authority || url.protocol !== `${scheme.toLowerCase()}:`)
    return refuse('not-a-url')
  if (url.username || url.password || authority.includes('@')) {
    return refuse('credentials-not-allowed')
  }
  // A host that is written in escapes or numbers reads as another one than it is.
  if (authority.replace(/:\d*$/, '').toLowerCase() !== url.hostname) return refuse('not-a-url')
  if (isHttp && !policy.httpHosts?.some((host) => hostMatches(url.hostname, host))) {
    return refuse('http-not-allowed')
  }
  const isListed =
    !policy.allowedHosts || policy.allowedHosts.some((host) => hostMatches(url.hostname, host))
  if (!isListed && !isHttp) return refuse('host-not-allowed')
  return accept(address)
}

/** `URL.canParse` is missing before Safari 17 and Chrome 120. */
function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    // Throws again where the browser cannot read any address, so its fault is not called the address's.
    new URL('https://valid.example')
    return undefined
  }
}

function hostMatches(hostname: string, pattern: string): boolean {
  const host = hostname.toLowerCase()
  const wanted = pattern.toLowerCase()
  return wanted.startsWith('.') ? host.endsWith(wanted) && host !== wanted : host === wanted
}
