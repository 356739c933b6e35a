import { describe, expect, it } from 'vitest'
import { en } from '../../src/i18n/languages/en.ts'
import { mergeMessages } from '../../src/i18n/mergeMessages.ts'
import type { MessageOverrides } from '../../src/i18n/messages.ts'

describe('mergeMessages', () => {
  it('replaces one text and keeps all others', () => {
    const messages = mergeMessages(en.messages, {
      methods: { 'ph-qr': { title: 'Scan with any bank' } },
    })
    expect(messages.methods['ph-qr'].title).toBe('Scan with any bank')
    expect(messages.methods['ph-qr'].scanSteps).toBe(en.messages.methods['ph-qr'].scanSteps)
    expect(messages.buttons).toEqual(en.messages.buttons)
    expect(en.messages.methods['ph-qr'].title).toBe('Pay with QR Ph')
  })

  it('replaces the list of steps as a whole', () => {
    const messages = mergeMessages(en.messages, { methods: { 'cup-qr': { scanSteps: ['Scan.'] } } })
    expect(messages.methods['cup-qr'].scanSteps).toEqual(['Scan.'])
  })

  it('gives the same object for the same overrides, so that nothing renders again for it', () => {
    const overrides: MessageOverrides = { amount: 'Total' }
    expect(mergeMessages(en.messages, overrides)).toBe(mergeMessages(en.messages, overrides))
    expect(mergeMessages(en.messages)).toBe(en.messages)
  })

  it('ignores words of the wrong kind and words that do not exist', () => {
    const broken: MessageOverrides = JSON.parse(
      '{"amount":5,"buttons":"no","minutes":null,"methods":{"cup-qr":{"scanSteps":[1]}},"__proto__":{"x":"y"},"new":"?"}',
    )
    expect(mergeMessages(en.messages, broken)).toEqual(en.messages)
  })
})
