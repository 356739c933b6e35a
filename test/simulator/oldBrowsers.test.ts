import { expect, it } from 'vitest'
import { html, pageResponse } from '../../src/simulator/page.ts'
import { inOldest } from '../floor/readSheet.ts'

it('T1 the pages of the simulator keep their colours in the oldest browsers', async () => {
  const page = await pageResponse('Bank', html`<p>Pay</p>`).text()
  const sheet = inOldest(/<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '')
  const used = [...sheet.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name)
  expect(used.length).toBeGreaterThan(5)
  expect(used.filter((name) => !new RegExp(`${name}: (#|rgb)`).test(sheet))).toEqual([])
})
