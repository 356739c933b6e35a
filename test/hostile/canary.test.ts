import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'

const CANARY = 'canary-7f3a91-never-in-a-browser'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the example shop, built where its secrets are in the environment', () => {
  it('B-18 R45 has none of them, and nothing that signs, in what it sends to browsers', async () => {
    for (const name of ['SECRET', 'QUIETZONE_SECRET', 'DATABASE_URL']) vi.stubEnv(name, CANARY)
    const built = await build({
      configFile: join('examples', 'storefront', 'vite.config.ts'),
      logLevel: 'silent',
      build: { write: false, sourcemap: true },
    })
    if (!('output' in built)) throw new Error('Nothing was built.')
    const files = built.output.map((file) => ({
      name: file.fileName,
      text: file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('latin1'),
    }))
    expect(files.filter(({ name }) => /\.(js|map|html)$/.test(name)).length).toBeGreaterThan(2)
    for (const { name, text } of files) {
      expect([name, /canary-7f3a91|simulator-three-harbours|createHmac|HMAC/.exec(text)]).toEqual([
        name,
        null,
      ])
    }
  }, 60_000)
})
