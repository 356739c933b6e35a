import { describe, expect, it } from 'vitest'
import { type FittedAdvice, fitAdvice } from '../../src/core/fitAdvice.ts'
import { en } from '../../src/i18n/languages/en.ts'
import { DECLINE_ADVICE, type DeclineAdvice } from '../../src/protocol/declineAdvice.ts'

const onRetry = () => {}
const onOtherMethod = () => {}

interface Ways {
  onRetry?: () => void
  onOtherMethod?: () => void
}

const WAYS: readonly Ways[] = [{}, { onRetry }, { onOtherMethod }, { onRetry, onOtherMethod }]

function adviceFor(advice: DeclineAdvice, ways: Ways, retryable = true): FittedAdvice {
  return fitAdvice({ decline: { code: '20000', advice, retryable }, ...ways })
}

describe('the advice after a decline', () => {
  it.each<[DeclineAdvice, Ways, FittedAdvice]>([
    ['try_again_or_other', {}, 'contact_shop'],
    ['try_again_or_other', { onRetry }, 'try_again_only'],
    ['try_again_or_other', { onOtherMethod }, 'other_method'],
    ['try_again_or_other', { onRetry, onOtherMethod }, 'try_again_or_other'],
    ['try_again', { onRetry }, 'try_again'],
    ['try_again', { onRetry, onOtherMethod }, 'try_again'],
    ['insufficient_funds', {}, 'not_enough_money'],
    ['insufficient_funds', { onRetry }, 'other_account'],
    ['insufficient_funds', { onOtherMethod }, 'insufficient_funds'],
    ['contact_bank', {}, 'ask_bank'],
    ['contact_bank', { onRetry }, 'ask_bank'],
    ['contact_bank', { onOtherMethod }, 'contact_bank'],
    ['cancelled_by_you', {}, 'cancelled'],
    ['cancelled_by_you', { onRetry }, 'cancelled_by_you'],
    ['other_method', { onRetry }, 'contact_shop'],
  ])('R32 U11 fits %s to the buttons of the shop: %j', (advice, ways, expected) => {
    expect(adviceFor(advice, ways)).toBe(expected)
  })

  it.each(DECLINE_ADVICE)(
    'R32 A-16 Y20 names no button that the shop does not have: %s',
    (advice) => {
      for (const ways of WAYS) {
        for (const retryable of [true, false]) {
          const text = en.messages.advice[adviceFor(advice, ways, retryable)]
          if (!ways.onOtherMethod) expect(text).not.toMatch(/another way|another one/i)
          const canRetry = ways.onRetry !== undefined && retryable
          const namesButton = /you can try again|you can start again|^[^.]*try again or/i
          if (!canRetry) expect(text).not.toMatch(namesButton)
        }
      }
    },
  )

  it.each<[DeclineAdvice, Ways, FittedAdvice]>([
    ['try_again', { onRetry }, 'contact_shop'],
    ['try_again', { onRetry, onOtherMethod }, 'other_method'],
    ['try_again_or_other', { onRetry }, 'contact_shop'],
    ['try_again_or_other', { onRetry, onOtherMethod }, 'other_method'],
    ['insufficient_funds', { onRetry }, 'not_enough_money'],
    ['cancelled_by_you', { onRetry }, 'cancelled'],
  ])(
    'R32 A-16 offers no new try where the decline forbids it: %s, %j',
    (advice, ways, expected) => {
      expect(adviceFor(advice, ways, false)).toBe(expected)
    },
  )

  it('R32 of a decline without a reason is the usual one', () => {
    expect(fitAdvice({ onRetry })).toBe('try_again_only')
    expect(en.messages.advice.try_again_only).toBe('The payment was declined. You can try again.')
  })
})
