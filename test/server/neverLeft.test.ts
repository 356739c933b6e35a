import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neverLeft } from '../../src/server/gate/neverLeft.ts'
import { CUP_QR_SALE, gateWith } from './pretendGate.ts'

/** Failures of one step each, with the code that runtimes give them. */
const EARLY = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused', 'FailedToOpenSocket', 'ERR_INVALID_URL'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'HOSTNAME_MISMATCH'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
  ...['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
]
const LATE = [
  ...['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED'],
  ...['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_DESTROYED', 'ABORT_ERR'],
  ...['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'ERR_HTTP2_STREAM_ERROR', 'ConnectionClosed'],
  ...['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'HPE_INVALID_CONSTANT', 'EPROTO', 'Timeout'],
]

function failure(code: unknown, more: object = {}): Error {
  return Object.assign(new Error('failed'), { code, ...more })
}

function wrapped(cause: unknown, message = 'fetch failed'): TypeError {
  return new TypeError(message, { cause })
}

/** As Node joins the attempts over each address of a host: with the code of the first. */
function joined(codes: readonly string[], syscall = 'connect'): AggregateError {
  const parts = codes.map((code) => failure(code, { syscall }))
  return Object.assign(new AggregateError(parts), { code: codes[0] })
}

describe('a failure before a byte left', () => {
  it.each(EARLY)('is known by %s, alone and as the cause of a cause', (code) => {
    expect(neverLeft(failure(code))).toBe(true)
    expect(neverLeft(wrapped(failure(code)))).toBe(true)
    expect(neverLeft(wrapped(wrapped(failure(code))))).toBe(true)
  })

  it.each(LATE)('is not %s, however it is wrapped', (code) => {
    expect(neverLeft(failure(code))).toBe(false)
    expect(neverLeft(wrapped(failure(code)))).toBe(false)
    expect(neverLeft(failure(code, { cause: failure('ECONNREFUSED') }))).toBe(false)
    expect(neverLeft(failure('ECONNREFUSED', { cause: failure(code) }))).toBe(false)
  })

  it('is a time-out of connecting, and no time-out of an open connection', () => {
    expect(neverLeft(wrapped(failure('ETIMEDOUT', { syscall: 'connect' })))).toBe(true)
    expect(neverLeft(failure('ETIMEDOUT', { erroredSysCall: 'connect' }))).toBe(true)
    for (const code of ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED']) {
      expect(neverLeft(failure(code, { syscall: 'read' }))).toBe(false)
      expect(neverLeft(failure(code, { syscall: 'write' }))).toBe(false)
    }
  })

  it('is the failure over all addresses of a host, not over some', () => {
    expect(neverLeft(wrapped(joined(['ECONNREFUSED', 'ENETUNREACH', 'ETIMEDOUT'])))).toBe(true)
    expect(neverLeft(wrapped(joined(['ECONNREFUSED', 'ECONNRESET'])))).toBe(false)
    expect(neverLeft(new AggregateError([failure('ECONNREFUSED'), new Error('?')]))).toBe(false)
    expect(neverLeft(new AggregateError([]))).toBe(false)
    expect(neverLeft(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe(false)
  })

  it.each([
    'error sending request for url (https://g.example/v2): client error (Connect): tcp connect error: Connection refused (os error 111)',
    'error sending request for url (https://g.example/v2): client error (Connect): dns error: failed to lookup address information',
    'error sending request for url (https://g.example/v2): client error (Connect): invalid peer certificate: Expired',
    'error sending request for url (https://g.example/v2): error trying to connect: invalid peer certificate: UnknownIssuer',
  ])('is known by the words of Deno: %s', (message) => {
    expect(neverLeft(new TypeError(message))).toBe(true)
    expect(neverLeft(new TypeError(message.replace('Connect)', 'SendRequest)')))).toBe(
      message.includes('trying to connect'),
    )
  })

  it('is a handshake that Node calls EPROTO, by the reason of OpenSSL', () => {
    const text = 'write EPROTO 10:error:0A00010B:SSL routines:ssl3_get_record:'
    const eproto = (reason: string) => Object.assign(new Error(text + reason), { code: 'EPROTO' })
    expect(neverLeft(eproto('wrong version number:../deps/openssl/ssl.c:354:'))).toBe(true)
    expect(neverLeft(eproto('decryption failed or bad record mac:../deps/ssl.c:1:'))).toBe(false)
  })

  it('is nothing that the runtime does not explain', () => {
    const circle = wrapped(undefined)
    circle.cause = circle
    const odd = [
      circle,
      new Error('socket hang up'),
      new DOMException('', 'AbortError'),
      'no',
      null,
    ]
    for (const error of [...odd, failure(111), failure('ECONNREFUSED ')]) {
      expect(neverLeft(error)).toBe(false)
    }
  })
})

describe('a sale', () => {
  const code = fc.oneof(
    fc.constantFrom(...EARLY),
    fc.constantFrom(...LATE),
    fc.stringMatching(/^[A-Z_0-9]{1,20}$/),
  )
  /** Any shape of error, with all the codes in it. */
  const { shape } = fc.letrec<{ shape: { error: Error; codes: string[] } }>((tie) => ({
    shape: fc.oneof(
      { maxDepth: 4 },
      code.map((each) => ({ error: failure(each), codes: [each] })),
      fc.constant({ error: new Error('?'), codes: [] as string[] }),
      tie('shape').map(({ error, codes }) => ({ error: wrapped(error), codes })),
      fc.tuple(code, tie('shape')).map(([each, { error, codes }]) => ({
        error: failure(each, { cause: error }),
        codes: [each, ...codes],
      })),
      fc.array(tie('shape'), { maxLength: 3 }).map((parts) => ({
        error: new AggregateError(parts.map(({ error }) => error)),
        codes:
          parts.length === 0
            ? ['unknown']
            : parts.flatMap(({ codes }) => (codes.length > 0 ? codes : ['unknown'])),
      })),
    ),
  }))

  it('F-84 is "not sent" only when every code of its failure is one of before sending', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ error, codes }) => {
        const { gate } = gateWith(() => Promise.reject(error))
        const isEarly = codes.length > 0 && codes.every((each) => EARLY.includes(each))
        const { outcome } = await gate.sale('cup-qr', CUP_QR_SALE)
        expect(outcome).toBe(isEarly ? 'not-sent' : 'unknown')
        expect((await gate.status('order-1001')).outcome).toBe('unknown')
      }),
      { numRuns: 300 },
    )
  })
})
