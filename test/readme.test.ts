import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import api from '../examples/minimal/server.ts'

const readme = readFileSync('README.md', 'utf8')

describe('the README', () => {
  it.each(['PayPage.tsx', 'BrandedPage.tsx', 'server.ts'])(
    'shows %s as it is, type-checked and run',
    (name) => {
      expect(readme).toContain(readFileSync(`examples/minimal/${name}`, 'utf8'))
    },
  )

  it('has a server that starts a payment and answers for it', async () => {
    const ok = await api.request('/api/ok')
    expect(ok.status).toBe(200)
    const nobody = await api.request(`/api/payments/${'x'.repeat(43)}`)
    expect(nobody.status).toBe(404)
    const forged = await api.request('/api/callback', { method: 'POST', body: '{}' })
    expect(forged.status).toBe(403)
  })
})
