import { judgeTruth } from './judge.ts'
import { type Fault, faultFor } from './paymentRun.ts'
import type { OpenStage, Row } from './row.ts'

const HTML = '<!doctype html><title>Welcome to our Wi-Fi</title><h1>Please log in</h1>'

/** What may lie between a page and the truth. */
export const networkRows: readonly Row[] = [
  {
    ids: '–',
    fault: 'None: paid after 30 s',
    criterion: 'truth',
    play: (open) => paidAfter30Seconds(open),
  },
  row('F-01', 'The first three questions: connection dropped', 1, 3, { type: 'drop' }),
  {
    ids: 'F-02',
    fault: 'The line is down for 90 s, paid meanwhile',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      stage.run.fault = () => ({ type: 'drop' })
      await stage.pass(50_000)
      stage.run.truth = 'paid'
      await stage.pass(40_000)
      stage.run.fault = () => undefined
      await stage.pass(25_000)
      return judgeTruth(stage.sights, 100_000)
    },
  },
  row('F-03', 'The first question is never answered', 1, 1, { type: 'hang' }),
  row('F-04', 'The fifth question is never answered', 5, 5, { type: 'hang' }),
  row('F-05', 'Three answers break off in the middle', 2, 4, { type: 'cut' }),
  row('F-06', 'Three times a Wi-Fi login page instead of JSON', 2, 4, page(200)),
  row('F-06', 'Three times 204 without a body', 2, 4, { type: 'answer', status: 204 }),
  row('F-16', 'Three times a redirect to a login page', 2, 4, {
    type: 'answer',
    status: 302,
    headers: { location: '/login.html' },
  }),
  row('F-07', 'Once `{}`, as a proxy may answer', 3, 3, json(200, '{}')),
  row('F-07', 'Once `null`', 3, 3, json(200, 'null')),
  {
    ...row('F-07', 'Once an unknown word for the state', 3, 3, {
      type: 'unknown-word',
      complete: false,
    }),
    note: 'Theirs: `type` and `resultCode` are `underReview`; ours: `status` is.',
  },
  {
    ...row('F-07', 'Once an unknown result that calls itself complete', 3, 3, {
      type: 'unknown-word',
      complete: true,
    }),
    note: 'Theirs: `type: complete`, `resultCode: underReview`; their guide has the shop confirm a result on its server, so no goods are lost, but the customer reads it. Ours: `status` as above.',
  },
  row('F-07', 'Once an answer with a megabyte more in it', 3, 3, { type: 'padded' }),
  {
    ids: 'F-08',
    fault: '404 for ever',
    criterion: {
      own: 'no false end, and within 20 s the customer reads that it cannot be checked',
    },
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      stage.run.fault = () => json(404, '{"error":{"code":"not-found"}}')
      await stage.pass(30_000)
      const { isMet } = judgeTruth(stage.sights)
      const last = stage.sights.at(-1)
      const isTold = last?.shows === 'unknown'
      const asked = stage.run.questions.filter((atMs) => atMs > stage.run.now() - 15_000).length
      const words = isTold ? `“${last.words}”` : last?.words || `still ${last?.shows}`
      return { isMet: isMet && isTold, saw: `${words}; questions in the last 15 s: ${asked}` }
    },
    note: 'Their endpoint is their own and is not expected to answer so.',
  },
  {
    ids: 'F-09',
    fault: '429 with `Retry-After: 30` for 30 s, paid meanwhile',
    criterion: { own: 'the truth, and at most two questions in the 30 s' },
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      stage.run.fault = () => ({ ...json(429, '{}'), headers: { 'retry-after': '30' } })
      const before = stage.run.questions.length
      await stage.pass(30_000)
      const asked = stage.run.questions.length - before
      stage.run.fault = () => undefined
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      const { isMet, saw } = judgeTruth(stage.sights, 40_000)
      return { isMet: isMet && asked <= 2, saw: `questions in the 30 s: ${asked}; ${saw}` }
    },
    note: 'Their guide does not say that `Retry-After` is followed.',
  },
  {
    ids: 'F-10',
    fault: '503 for 60 s, paid meanwhile',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      stage.run.fault = () => page(503)
      const before = stage.run.questions.length
      await stage.pass(60_000)
      const asked = stage.run.questions.length - before
      stage.run.fault = () => undefined
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      const { isMet, saw } = judgeTruth(stage.sights, 70_000)
      return { isMet, saw: `${saw}; questions in the 60 s: ${asked}` }
    },
  },
  {
    ids: 'F-12 F-13',
    fault: 'An old “pending” arrives 15 s late, after it was paid',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(8_000)
      const next = stage.run.questions.length + 1
      stage.run.fault = faultFor(next, next, { type: 'late', byMs: 15_000 })
      await stage.pass(4_000)
      stage.run.truth = 'paid'
      await stage.pass(40_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'F-17 F-18',
    fault: 'The browser says “offline” and is wrong',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      await stage.page.evaluate(() => {
        Object.defineProperty(navigator, 'onLine', { get: () => false })
        dispatchEvent(new Event('offline'))
      })
      await stage.pass(20_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'F-19',
    fault: 'Offline from 1:00 to 2:30, paid at 1:30, deadline at 2:00',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(60_000)
      await stage.setOffline(true)
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(60_000)
      await stage.setOffline(false)
      await stage.pass(25_000)
      return judgeTruth(stage.sights, 150_000)
    },
    note: 'Their clock ends the payment on the page; their guide has the shop learn the result by webhook.',
  },
]

/** A fault for some questions; the payment is paid after 30 s. */
function row(ids: string, fault: string, from: number, to: number, what: Fault): Row {
  return {
    ids,
    fault,
    criterion: 'truth',
    play: (open) => paidAfter30Seconds(open, from, to, what),
  }
}

async function paidAfter30Seconds(open: OpenStage, from = 0, to = 0, fault?: Fault) {
  const stage = await open(fault ? { fault: faultFor(from, to, fault) } : {})
  await stage.pass(30_000)
  stage.run.truth = 'paid'
  await stage.pass(25_000)
  return judgeTruth(stage.sights)
}

function page(status: number): Fault {
  return { type: 'answer', status, body: HTML, headers: { 'content-type': 'text/html' } }
}

function json(status: number, body: string): Fault {
  return { type: 'answer', status, body, headers: { 'content-type': 'application/json' } }
}
