import { describe, expect, it } from 'vitest'
import { fromCallback } from '../../src/protocol/fromCallback.ts'
import { GATEWAY_STATUSES, readGatewayStatus } from '../../src/protocol/gatewayStatus.ts'
import { isTimeOutCode, readDecline } from '../../src/protocol/operationCode.ts'
import { parseCallback } from '../../src/protocol/parseCallback.ts'
import { formatGatewayDate, parseGatewayDate } from '../../src/protocol/parseGatewayDate.ts'
import {
  cupQrDisplay,
  cupQrSuccess,
  cupQrTimeOut,
  hizliRedirect,
  qrPhDecline,
  secondFormat,
} from '../fixtures/documentedCallbacks.ts'
import operationCodes from '../fixtures/operation-codes.json' with { type: 'json' }

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const context = { urlPolicy: {}, nowMs }

describe('the callbacks of the documents', () => {
  it('are read: CUP QR paid', () => {
    expect(parseCallback(cupQrSuccess)).toEqual({
      ok: true,
      value: {
        paymentId: 'EP761d-6f6d',
        projectId: 843,
        gatewayStatus: 'success',
        amount: { value: 30_000, currency: 'CNY' },
        methodLabel: 'cup-qr',
        operation: {
          id: '2000000029',
          providerPaymentId: '1001905226143910',
          type: 'sale',
          gatewayStatus: 'success',
          code: '0',
          requestId: '9a593318e4842a725b60498b-00000003',
          atMs: Date.parse('2019-12-11T12:20:17Z'),
          createdAtMs: Date.parse('2019-12-11T12:18:04Z'),
        },
        instruction: { type: 'none' },
      },
    })
  })

  it('are read: the code of CUP QR with its 600 seconds', () => {
    expect(parseCallback(cupQrDisplay)).toMatchObject({
      value: {
        instruction: {
          type: 'action',
          action: { type: 'qr-code', data: cupQrDisplay.display_data[0]?.data },
          timeLimit: { seconds: 600 },
        },
      },
    })
  })

  it('are read: the Hizli redirect, whose plain http is refused unless it was allowed', () => {
    expect(parseCallback(hizliRedirect)).toMatchObject({
      value: {
        instruction: { type: 'invalid', problem: 'redirect-invalid', reason: 'http-not-allowed' },
      },
    })
    expect(parseCallback(hizliRedirect, { policy: { httpHosts: ['hizli'] } })).toMatchObject({
      value: { instruction: { action: { type: 'redirect', method: 'GET', fields: {} } } },
    })
  })

  it('are read: the second format, with the sale among other operations', () => {
    expect(parseCallback(secondFormat)).toMatchObject({
      value: {
        paymentId: 'EP8adf-6913',
        projectId: 3899,
        amount: { value: 51_000, currency: 'TRY' },
        operation: { id: '91', code: '9999', requestId: '7b1-00000001' },
        instruction: { action: { type: 'redirect', url: 'https://bank.example/hizli' } },
      },
    })
  })

  it('K-04 coerces nothing: what only looks like an id, a status or an amount is refused or left out', () => {
    const broken = (payment: object) =>
      parseCallback({ ...cupQrSuccess, payment: { ...cupQrSuccess.payment, ...payment } })
    expect(broken({ status: true })).toEqual({ ok: false, reason: 'status-missing' })
    expect(broken({ status: ['success'] })).toEqual({ ok: false, reason: 'status-missing' })
    expect(broken({ id: 1 })).toEqual({ ok: false, reason: 'payment-id-missing' })
    for (const projectId of [true, '0843', '+843', '843.0', ' 843', '', [843]]) {
      expect(parseCallback({ ...cupQrSuccess, project_id: projectId })).toEqual({
        ok: false,
        reason: 'project-id-unusable',
      })
    }
    for (const sum of [
      { amount: '300.00', currency: 'CNY' },
      { amount: '030000', currency: 'CNY' },
      { amount: '3e4', currency: 'CNY' },
      { amount: '', currency: 'CNY' },
      { amount: true, currency: 'CNY' },
      { amount: [30000], currency: 'CNY' },
      { amount: '9007199254740993', currency: 'CNY' },
      { amount: 300.5, currency: 'CNY' },
      { amount: -1, currency: 'CNY' },
      { amount: 1, currency: 'cny' },
    ]) {
      const { sum_initial: _, ...operation } = cupQrSuccess.operation
      const parsed = parseCallback({
        ...cupQrSuccess,
        payment: { ...cupQrSuccess.payment, sum },
        operation,
      })
      expect(parsed.ok && parsed.value.amount).toBe(undefined)
    }
  })
})

it('K-04 reads digits alike as number and as text, because the signature cannot tell them apart', () => {
  const { payment } = cupQrSuccess
  const asText = {
    ...cupQrSuccess,
    project_id: String(cupQrSuccess.project_id),
    payment: { ...payment, sum: { ...payment.sum, amount: String(payment.sum.amount) } },
  }
  expect(parseCallback(asText)).toEqual(parseCallback(cupQrSuccess))
})

describe('a part of a callback that is there but cannot be used', () => {
  const read = (more: object) => {
    const parsed = parseCallback({ ...cupQrSuccess, ...more })
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.value
  }

  it('is left out when a text is longer than 255 characters, or is none', () => {
    const request_id = 'r'.repeat(255)
    const { operation } = cupQrSuccess
    expect(read({ operation: { ...operation, request_id } }).operation.requestId).toBe(request_id)
    for (const wrong of [`${request_id}r`, '', true, null, {}]) {
      const parsed = read({ operation: { ...operation, request_id: wrong }, request_id: '' })
      expect(parsed.operation).not.toHaveProperty('requestId')
    }
  })

  it('is refused when an id or a status is too long', () => {
    const { payment } = cupQrSuccess
    const of = (changes: object) => parseCallback({ payment: { ...payment, ...changes } }).ok
    expect(of({ id: 'i'.repeat(255) })).toBe(true)
    expect(of({ id: 'i'.repeat(256) })).toBe(false)
    expect(of({ id: '' })).toBe(false)
    expect(of({ status: 's'.repeat(100) })).toBe(true)
    expect(of({ status: 's'.repeat(101) })).toBe(false)
  })

  it('is no redirect when PHP sends an empty list, and an invalid one when the list holds something', () => {
    expect(read({ redirect_data: [] }).instruction).toEqual({ type: 'none' })
    expect(read({ redirect_data: null }).instruction).toEqual({ type: 'none' })
    expect(read({ redirect_data: ['https://bank.example'] }).instruction).toMatchObject({
      problem: 'redirect-invalid',
      reason: 'not-an-object',
    })
    expect(
      read({ redirect_data: [], return_url: { url: 'https://bank.example/a', method: 'GET' } })
        .instruction,
    ).toMatchObject({ action: { url: 'https://bank.example/a' } })
  })

  it('is the last sale among several operations where there is no single one', () => {
    const { operation: _, ...body } = cupQrSuccess
    const parsed = parseCallback({
      ...body,
      operations: [
        { id: 1, type: 'sale' },
        { id: 2, type: 'sale' },
        { id: 3, type: 'refund' },
      ],
    })
    expect(parsed).toMatchObject({ value: { operation: { id: '2', type: 'sale' } } })
    const other = parseCallback({
      ...body,
      operations: [
        { id: 4, type: 'auth' },
        { id: 5, type: 'capture' },
      ],
    })
    expect(other).toMatchObject({ value: { operation: { id: '5' } } })
  })
})

describe('the status table of PROTOCOL 2.7', () => {
  it('has every word of the documents', () => {
    expect(Object.keys(GATEWAY_STATUSES)).toHaveLength(39)
  })

  it.each([
    ['initial', 'pending'],
    ['processing', 'pending'],
    ['external processing', 'processing'],
    ['awaiting customer action', 'requires-action'],
    ['awaiting redirect result', 'requires-action'],
    ['awaiting clarification', 'pending'],
    ['awaiting confirmation', 'processing'],
    ['awaiting customer', 'declined'],
    ['awaiting retry', 'declined'],
    ['partially paid', 'processing'],
    ['success', 'succeeded'],
    ['decline', 'declined'],
    ['error', 'failed'],
    ['internal error', 'failed'],
    ['external error', 'failed'],
    ['expired', 'expired'],
    ['invoice cancelled', 'canceled'],
    ['canceled', 'canceled'],
    ['cancelled', 'canceled'],
    ['refunded', 'succeeded'],
    ['partially reversed', 'succeeded'],
  ])('takes "%s" for %s', (word, status) => {
    expect(readGatewayStatus(word)?.status).toBe(status)
  })

  it.each([
    'decline renewal',
    'Success',
    'SUCCESS',
    'success ',
    '',
    'toString',
    '__proto__',
    'sucess',
  ])('knows nothing of "%s"', (word) => {
    expect(readGatewayStatus(word)).toBeUndefined()
  })
})

describe('operation codes', () => {
  it('lead to the advice of the table, and the hidden ones to a neutral one', () => {
    for (const each of operationCodes.codes.filter(({ kind }) => kind === 'declined')) {
      const decline = readDecline(each.code)
      expect([each.code, decline.advice]).toEqual([each.code, each.advice])
      expect(decline.code).toBe('hide_reason' in each && each.hide_reason ? '20000' : each.code)
    }
  })

  it('give a general advice for an unknown code, and for one that is no reason', () => {
    for (const code of ['', '77777', '0', '9999', 'constructor']) {
      expect(readDecline(code)).toEqual({ code, advice: 'try_again_or_other', retryable: true })
    }
  })

  it('tell a time-out from other declines', () => {
    expect(['20602', '603', '604', '10602'].every(isTimeOutCode)).toBe(true)
    expect(['20000', '', '2060'].some(isTimeOutCode)).toBe(false)
  })
})

describe('dates of the gateway', () => {
  it('are read with and without a colon in the offset', () => {
    const expected = Date.parse('2019-12-11T12:20:17Z')
    for (const date of [
      '2019-12-11T12:20:17+0000',
      '2019-12-11T15:20:17+0300',
      '2019-12-11T12:20:17Z',
      '2019-12-11T12:20:17.000+00:00',
    ]) {
      expect(parseGatewayDate(date)).toBe(expected)
    }
    expect(formatGatewayDate(expected)).toBe('2019-12-11T12:20:17+0000')
  })

  it.each([
    '',
    'yesterday',
    '2019-12-11',
    '2019-12-11T12:20:17',
    '2019-13-41T12:20:17+0000',
    7,
    null,
  ])('are nothing when they are %j', (value) => {
    expect(parseGatewayDate(value)).toBeUndefined()
  })
})

describe('fromCallback', () => {
  it('turns a forwarded callback into a status response', () => {
    expect(fromCallback(cupQrDisplay, context)).toEqual({
      payment: {
        id: 'EP761d-6f6d',
        method: 'cup-qr',
        status: 'requires-action',
        amount: { value: 30_000, currency: 'CNY' },
        nextAction: { type: 'qr-code', data: cupQrDisplay.display_data[0]?.data },
        createdAt: '2019-12-11T12:18:04.000Z',
        expiresAt: '2019-12-11T12:28:04.000Z',
        version: 0,
      },
      serverTime: '2026-11-21T12:00:00.000Z',
    })
  })

  it('shows a decline by time-out as expired and another with its advice', () => {
    expect(fromCallback(cupQrTimeOut, context).payment.status).toBe('expired')
    expect(fromCallback(qrPhDecline, context).payment).toMatchObject({
      method: 'ph-qr',
      status: 'declined',
      decline: { code: '20000', advice: 'try_again_or_other', retryable: true },
    })
  })

  it('says that the money has gone back', () => {
    const payment = { ...cupQrSuccess.payment, status: 'refunded' }
    const refund = { ...cupQrSuccess, payment, operation: { type: 'refund' } }
    expect(fromCallback(refund, context).payment).toMatchObject({
      status: 'succeeded',
      isRefunded: true,
    })
    expect(fromCallback(cupQrSuccess, context).payment).not.toHaveProperty('isRefunded')
  })

  it('lets a customer try again where the gateway says so, whatever the code', () => {
    const again = { payment: { ...cupQrSuccess.payment, status: 'awaiting retry' } }
    const operation = { type: 'sale', code: '20401' }
    expect(fromCallback({ ...cupQrSuccess, ...again, operation }, context).payment).toMatchObject({
      status: 'declined',
      decline: { code: '20000', retryable: true },
    })
  })

  it('says when a redirect cannot be followed safely', () => {
    expect(fromCallback(hizliRedirect, context).payment).toMatchObject({
      status: 'requires-action',
      actionProblem: 'redirect-invalid',
    })
  })

  it.each([
    ['nothing', null],
    [
      'a callback of a card',
      { ...cupQrSuccess, payment: { ...cupQrSuccess.payment, method: 'card' } },
    ],
    ['no amount', { ...secondFormat, sum_request: undefined }],
  ])('refuses %s as a bad response', (_, body) => {
    expect(() => fromCallback(body, context)).toThrow(
      expect.objectContaining({ code: 'bad-response' }),
    )
  })

  it('keeps waiting on a word that it does not know', () => {
    const strange = { ...cupQrSuccess, payment: { ...cupQrSuccess.payment, status: 'paid?' } }
    expect(fromCallback(strange, context).payment.status).toBe('pending')
  })
})
