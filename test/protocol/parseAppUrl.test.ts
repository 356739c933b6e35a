import { describe, expect, it } from 'vitest'
import { parseAppUrl } from '../../src/protocol/parseAppUrl.ts'
import type { UrlPolicy } from '../../src/protocol/parseRedirectUrl.ts'

const policy: UrlPolicy = { appSchemes: ['upwallet', 'GCash'] }

describe('R27 an address that opens an app', () => {
  it.each([
    'https://qr.95516.com/00010000/6221?x=1',
    'upwallet://applet/pay?tn=1',
    'UPWALLET://applet/pay',
    'gcash://qr?data=1',
  ])('may be %s', (url) => {
    expect(parseAppUrl(url, policy)).toEqual({ ok: true, value: url })
  })

  it('is no app’s unless the shop has named the app', () => {
    expect(parseAppUrl('upwallet://pay').ok).toBe(false)
    expect(parseAppUrl('alipays://pay', policy).ok).toBe(false)
    expect(parseAppUrl('upwallet-evil://pay', policy).ok).toBe(false)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'intent://pay#Intent;scheme=upwallet;end',
    'android-app://com.example/upwallet/pay',
    'vbscript:x',
    'file:///etc/passwd',
    'filesystem:https://shop.example/x',
    'blob:https://shop.example/1',
    'about:blank',
    'content://media/1',
    'view-source:https://shop.example/',
  ])('B-11 is never %s, whatever the shop has named', (url) => {
    const scheme = url.slice(0, url.indexOf(':'))
    expect(parseAppUrl(url, { appSchemes: [scheme, scheme.toLowerCase()] }).ok).toBe(false)
  })

  it.each([
    'upwallet://pa\ny',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'upwallet:\\\\pay',
    `upwallet://${'x'.repeat(9_000)}`,
    'upwallet',
    undefined,
    null,
    {},
  ])('is nothing like %j', (value) => {
    expect(parseAppUrl(value, { appSchemes: ['upwallet', 'javascript'] }).ok).toBe(false)
  })

  it('T6 is opened without white space at its ends', () => {
    const opened = { ok: true, value: 'upwallet://pay' }
    expect(parseAppUrl(' upwallet://pay\n', { appSchemes: ['upwallet'] })).toEqual(opened)
  })

  it('on the web keeps to the hosts that the shop has named', () => {
    const hosts = { ...policy, allowedHosts: ['.bank.example'] }
    expect(parseAppUrl('https://app.bank.example/pay', hosts).ok).toBe(true)
    expect(parseAppUrl('https://other.example/pay', hosts).ok).toBe(false)
    expect(parseAppUrl('http://app.bank.example/pay', hosts).ok).toBe(false)
  })
})
