import { ownValue } from '../../base/ownValue.ts'

/**
 * Returns whether a failure of `fetch` happened before a byte of the request left this machine, so that the gateway
 * cannot have it. True only when each error of the failure (its causes, and the parts of an `AggregateError`) that
 * carries a code carries one of the known codes. Everything else, such as a connection that was reset, may have left.
 */
export function neverLeft(error: unknown): boolean {
  return judge(error, MAX_DEPTH) === 'never-left'
}

/** `silent`: the error says nothing, such as the `fetch failed` around the error that does. */
type Verdict = 'never-left' | 'may-have-left' | 'silent'

/** Causes may refer to each other. */
const MAX_DEPTH = 8

function judge(error: unknown, depth: number): Verdict {
  if (typeof error !== 'object' || error === null) return 'silent'
  if (depth === 0) return 'may-have-left'
  const parts = ownValue(error, 'errors')
  const verdicts = [
    judgeItself(error),
    judge(ownValue(error, 'cause'), depth - 1),
    ...(Array.isArray(parts) ? [judgeParts(parts, depth - 1)] : []),
  ]
  return strictest(verdicts)
}

/** One request was tried in several ways, such as over each address of a host: every one must have failed early. */
function judgeParts(parts: readonly unknown[], depth: number): Verdict {
  const verdicts = parts.map((part) => judge(part, depth))
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'never-left')
    ? 'never-left'
    : 'may-have-left'
}

function strictest(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('may-have-left')) return 'may-have-left'
  return verdicts.includes('never-left') ? 'never-left' : 'silent'
}

function judgeItself(error: object): Verdict {
  const code = ownValue(error, 'code')
  const text = ownValue(error, 'message')
  const message = typeof text === 'string' ? text : ''
  // A `DOMException` has a number, which says nothing.
  if (typeof code !== 'string') return isConnectText(message) ? 'never-left' : 'silent'
  return isEarly(code, message, readSystemCall(error)) ? 'never-left' : 'may-have-left'
}

function isEarly(code: string, message: string, systemCall: string | undefined): boolean {
  if (EARLY_CODES.has(code)) return true
  const isConnecting = systemCall === undefined || CONNECT_CALLS.has(systemCall)
  if (CONNECT_CODES.has(code)) return isConnecting
  // These also mean that an open connection went silent, unless the system names the call.
  if (UNSURE_CODES.has(code)) return systemCall !== undefined && isConnecting
  // What Node calls each failure of TLS while a write waits; the reason of OpenSSL tells which one it was.
  if (code !== 'EPROTO') return false
  const reason = /SSL routines:[^:]*:([\w ]+)/.exec(message)?.[1] ?? ''
  return EARLY_CODES.has(`ERR_SSL_${reason.trim().toUpperCase().replaceAll(' ', '_')}`)
}

/** The system call that failed: Node's name for the field, and that of node-fetch. */
function readSystemCall(error: object): string | undefined {
  const name = ownValue(error, 'syscall') ?? ownValue(error, 'erroredSysCall')
  return typeof name === 'string' ? name : undefined
}

/**
 * Some runtimes give no codes. Deno names the step that failed, and the name of a host, connecting and TLS all belong to
 * the first one; it also has a sentence for a missing permission, and workerd has one for a certificate.
 */
function isConnectText(message: string): boolean {
  return (
    /^error sending request .*: (?:client error \(Connect\)|error trying to connect: )/.test(
      message,
    ) ||
    message.includes("TLS peer's certificate is not trusted") ||
    message.startsWith('Requires net access to ')
  )
}

const CONNECT_CALLS: ReadonlySet<string> = new Set([
  'connect',
  'bind',
  'socket',
  'getaddrinfo',
  ...['queryA', 'queryAaaa', 'queryCname', 'querySrv', 'queryAny'],
])

/** Before a connection exists, unless the system names another call, such as `read`. */
const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
])

const UNSURE_CODES: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  ...['EHOSTDOWN', 'ENETDOWN', 'EACCES', 'EPERM', 'EADDRINUSE', 'EAFNOSUPPORT'],
  ...['EMFILE', 'ENFILE', 'ENOBUFS'],
])

const EARLY_CODES: ReadonlySet<string> = new Set([
  // The name of the host: the system's resolver and that of Node.
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NONAME', 'EAI_NODATA', 'EAI_ADDRFAMILY'],
  ...['EAI_FAMILY', 'EAI_SERVICE', 'EAI_MEMORY', 'EAI_BADFLAGS', 'EAI_SYSTEM'],
  ...['ENODATA', 'ESERVFAIL', 'EREFUSED', 'EBADNAME', 'EBADRESP', 'ETIMEOUT'],
  // The connection: undici, Bun, a proxy on the way.
  ...['UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused', 'FailedToOpenSocket'],
  ...['UND_ERR_PRX_TLS', 'ERR_PROXY_TUNNEL'],
  // The address is refused before anything is opened.
  ...['ERR_INVALID_URL', 'ERR_INVALID_PROTOCOL', 'ERR_UNESCAPED_CHARACTERS', 'ERR_ACCESS_DENIED'],
  // The gateway's certificate: the words of OpenSSL and BoringSSL, which Node and Bun use as codes.
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_CRL'],
  ...['UNABLE_TO_GET_CRL_ISSUER', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE'],
  ...['UNABLE_TO_DECRYPT_CRL_SIGNATURE', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_SIGNATURE_FAILURE', 'CRL_SIGNATURE_FAILURE'],
  ...['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED'],
  ...['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'ERROR_IN_CERT_NOT_AFTER_FIELD'],
  ...['ERROR_IN_CRL_LAST_UPDATE_FIELD', 'ERROR_IN_CRL_NEXT_UPDATE_FIELD'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_CHAIN_TOO_LONG'],
  ...['CERT_REVOKED', 'INVALID_CA', 'PATH_LENGTH_EXCEEDED', 'INVALID_PURPOSE', 'CERT_UNTRUSTED'],
  ...['CERT_REJECTED', 'HOSTNAME_MISMATCH', 'EMAIL_MISMATCH', 'IP_ADDRESS_MISMATCH'],
  ...['SUBJECT_ISSUER_MISMATCH', 'AKID_SKID_MISMATCH', 'AKID_ISSUER_SERIAL_MISMATCH'],
  ...['KEYUSAGE_NO_CERTSIGN', 'KEYUSAGE_NO_CRL_SIGN', 'INVALID_NON_CA'],
  ...['UNHANDLED_CRITICAL_EXTENSION', 'UNHANDLED_CRITICAL_CRL_EXTENSION', 'NO_EXPLICIT_POLICY'],
  ...['INVALID_EXTENSION', 'INVALID_POLICY_EXTENSION', 'PERMITTED_VIOLATION'],
  ...['EXCLUDED_VIOLATION', 'SUBTREE_MINMAX', 'UNSUPPORTED_CONSTRAINT_TYPE'],
  ...['UNSUPPORTED_CONSTRAINT_SYNTAX', 'UNSUPPORTED_NAME_SYNTAX', 'NAME_CONSTRAINTS_WITHOUT_SANS'],
  ...['CRL_PATH_VALIDATION_ERROR', 'DIFFERENT_CRL_SCOPE', 'UNSUPPORTED_EXTENSION_FEATURE'],
  ...['STORE_LOOKUP', 'OUT_OF_MEM', 'APPLICATION_VERIFICATION'],
  // The handshake.
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_FORMAT', 'ERR_TLS_DH_PARAM_SIZE'],
  ...['ERR_TLS_HANDSHAKE_TIMEOUT', 'ERR_TLS_INVALID_PROTOCOL_VERSION', 'ERR_TLS_INVALID_CONTEXT'],
  ...['ERR_TLS_PROTOCOL_VERSION_CONFLICT', 'ERR_TLS_INVALID_PROTOCOL_METHOD'],
  ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_HTTP_REQUEST'],
  ...['ERR_SSL_NO_PROTOCOLS_AVAILABLE', 'ERR_SSL_NO_CIPHERS_AVAILABLE', 'ERR_SSL_NO_SHARED_CIPHER'],
  ...['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ...['ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY', 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
  ...['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'ERR_SSL_CERTIFICATE_VERIFY_FAILED'],
  ...['ERR_SSL_HANDSHAKE_FAILURE_ON_CLIENT_HELLO', 'ERR_SSL_UNKNOWN_PROTOCOL'],
  ...['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', 'ERR_SSL_DH_KEY_TOO_SMALL'],
  ...['ERR_SSL_EE_KEY_TOO_SMALL', 'ERR_SSL_CA_KEY_TOO_SMALL', 'ERR_SSL_CA_MD_TOO_WEAK'],
  ...['ERR_SSL_TLSV1_ALERT_UNRECOGNIZED_NAME', 'ERR_SSL_WRONG_SIGNATURE_TYPE'],
])
