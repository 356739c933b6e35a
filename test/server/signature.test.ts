import { describe, expect, it } from 'vitest'
import { sign, verify } from '../../src/server/signature.ts'
import fixture from '../fixtures/signature-vectors.json' with { type: 'json' }

describe('the published signature vectors', () => {
  it.each(fixture.vectors)('$id signs as published', async ({ params, secret, expected }) => {
    expect(await sign(params, secret)).toBe(expected)
  })

  it.each(fixture.vectors)('$id verifies', async ({ params, secret, expected }) => {
    expect(await verify({ ...params, signature: expected }, secret)).toBe(true)
    expect(await verify({ ...params, signature: expected }, `${secret}.`)).toBe(false)
  })
})
