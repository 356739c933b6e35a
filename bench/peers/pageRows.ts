import { both, judgeTime, judgeTruth } from './judge.ts'
import { faultFor } from './paymentRun.ts'
import type { Row } from './row.ts'

/** What the page, the browser or the shop's own code may do. */
export const pageRows: readonly Row[] = [
  {
    ids: 'F-60',
    fault: 'Mounted, unmounted and mounted again at once, as StrictMode does',
    criterion: { own: 'the truth, the shop hears of it once, and at most 20 questions in 30 s' },
    play: async (open) => {
      const stage = await open()
      await stage.page.evaluate(() => {
        window.bench.unmount()
        window.bench.mount()
      })
      await stage.pass(30_000)
      const asked = stage.run.questions.length
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      const { isMet, saw } = judgeTruth(stage.sights)
      const times = (await stage.told()).filter((word) => word === 'completed').length
      return {
        isMet: isMet && times === 1 && asked <= 20,
        saw: `${saw}; the shop heard it ${times === 1 ? 'once' : `${times} times`}; questions: ${asked}`,
      }
    },
  },
  {
    ids: 'F-61',
    fault: 'Taken off the page while a question is under way',
    criterion: { own: 'no question in the 30 s after it, and the shop hears nothing' },
    play: async (open) => {
      const stage = await open({ fault: faultFor(4, 4, { type: 'late', byMs: 2_000 }) })
      while (stage.run.questions.length < 4 && stage.atMs < 30_000) await stage.pass(1_000)
      await stage.page.evaluate(() => window.bench.unmount())
      const before = stage.run.questions.length
      await stage.pass(30_000)
      const asked = stage.run.questions.length - before
      const told = await stage.told()
      return {
        isMet: asked === 0 && told.length === 0,
        saw: `questions: ${asked}; the shop heard ${told.join(', ') || 'nothing'}`,
      }
    },
  },
  {
    ids: 'F-23',
    fault: 'A replaced `fetch` throws once, at once',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open({
        before: () => {
          const own = window.fetch
          let asked = 0
          window.fetch = (input, init) => {
            if (/status|payments/.test(String(input)) && ++asked === 3) throw new Error('blocked')
            return own(input, init)
          }
        },
      })
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'F-24',
    fault: 'An older browser without `AbortSignal.timeout`, and a question that is never answered',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open({
        before: () => {
          Reflect.deleteProperty(AbortSignal, 'timeout')
          Reflect.deleteProperty(AbortSignal, 'any')
        },
        fault: faultFor(3, 3, { type: 'hang' }),
      })
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
    note: 'Browsers from before 2022, such as Safari 15.',
  },
  {
    ids: 'F-94',
    fault: 'A translator wraps every text in elements of its own',
    criterion: 'time',
    play: async (open) => {
      const stage = await open()
      await stage.pass(10_000)
      await stage.page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const texts: Text[] = []
        while (walker.nextNode())
          if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
        for (const text of texts) {
          if (text.parentElement?.closest('script, style')) continue
          const font = document.createElement('font')
          text.replaceWith(font)
          font.append(text.data)
        }
      })
      await stage.pass(20_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return both(judgeTime(stage.sights, 120_000, 13_000), judgeTruth(stage.sights))
    },
  },
  {
    ids: 'F-96',
    fault: 'Storage throws',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open({
        before: () => {
          for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {
              get: () => {
                throw new DOMException('denied', 'SecurityError')
              },
            })
        },
      })
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
  },
]
