import { expect } from 'vitest'
import type { NextAction } from '../../src/protocol/nextAction.ts'

/** The only addresses that the shop of these tests sends anybody to, as they stand in the page. */
const ALLOWED_URL =
  /^https:\/\/(?:pay\.example|(?:[a-z0-9-]+\.)+bank\.example)(?::\d+)?(?:[/?#]|$)/i

/** Holds that an action, however it came in, can do no harm. */
export function checkAction(action: NextAction): void {
  switch (action.type) {
    case 'qr-code': {
      expect(action.data).toMatch(/^(?:https:\/\/[^/?#@\\\s]+|000201)/i)
      expect(action.data.length).toBeLessThanOrEqual(1_024)
      return
    }
    case 'qr-image': {
      expectSafeImage(action.src)
      return
    }
    case 'redirect': {
      expectSafeUrl(action.url)
      for (const value of Object.values(action.fields)) expect(value).toBeTypeOf('string')
      return
    }
    default: {
      action satisfies never
    }
  }
}

export function expectSafeUrl(url: string): void {
  expect(url).toMatch(ALLOWED_URL)
  expect(new URL(url).protocol).toBe('https:')
  expect(new URL(url).hostname).toMatch(/^(?:pay|[a-z0-9.-]+\.bank)\.example$/)
}

export function expectSafeImage(src: string): void {
  expect(src).toMatch(
    /^data:image\/(png;base64,iVBORw0KGgo|jpeg;base64,\/9j\/|gif;base64,R0lGOD)[A-Za-z0-9+/]+={0,2}$/,
  )
}
