import { both, judgeTime, judgeTruth, type Verdict } from './judge.ts'
import type { OpenStage, Row } from './row.ts'

const HALF_HOUR_MS = 1_800_000
const DAY_MS = 48 * HALF_HOUR_MS
const CLOCK_NOTE =
  'Their action carries no deadline: the countdown is set up per page and starts with it.'

/** Clocks, sleep, and truth that comes late. */
export const timeRows: readonly Row[] = [
  {
    ids: 'R2 F-34',
    fault: 'The page is loaded again after a minute',
    criterion: 'time',
    play: async (open) => {
      const stage = await open()
      await stage.pass(60_000)
      await stage.reload()
      await stage.pass(20_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return timeAndTruth(stage.sights, 120_000, 63_000)
    },
    note: CLOCK_NOTE,
  },
  {
    ids: 'F-50',
    fault: 'None: the countdown over two minutes',
    criterion: { own: 'the time left is within a second of the true one all the time' },
    play: async (open) => {
      const stage = await open()
      await stage.pass(119_000)
      return judgeTime(stage.sights, 120_000, 3_000, 1)
    },
  },
  {
    ids: 'F-52',
    fault: 'A code that lives for 90 minutes',
    criterion: 'time',
    play: async (open) => {
      const stage = await open({ minutes: 90 })
      await stage.pass(10_000)
      return judgeTime(stage.sights, 90 * 60_000, 3_000)
    },
  },
  skewed('F-37', 'The device’s clock is a day ahead', DAY_MS),
  skewed('F-37', 'The device’s clock is a day behind', -DAY_MS),
  clockSet('F-38', 'The device’s clock is set half an hour forward meanwhile', HALF_HOUR_MS),
  clockSet('F-38', 'The device’s clock is set half an hour back meanwhile', -HALF_HOUR_MS),
  {
    ids: 'R22 Q-10',
    fault: 'Time runs out',
    criterion: { own: 'two seconds after the deadline the code is gone' },
    play: async (open) => {
      const stage = await open()
      await stage.pass(123_000)
      const last = stage.sights.at(-1)
      return {
        isMet: last !== undefined && last.shows !== 'code',
        saw: last?.words ? `“${last.words}”` : (last?.shows ?? 'nothing'),
      }
    },
  },
  {
    ids: 'R5 F-53',
    fault: 'Paid in the last second, known to the backend 5 s after the deadline',
    criterion: 'truth',
    play: (open) => paidAt(open, 125_000),
  },
  {
    ids: 'F-54',
    fault: 'A slow bank: known to the backend five minutes after the deadline',
    criterion: 'truth',
    play: (open) => paidAt(open, 420_000),
    note: 'Ours asks for ten minutes after the deadline. After that it stops too, and says that the outcome is unknown and nobody should pay again.',
  },
  {
    ids: 'F-54 R15',
    fault: 'The backend says expired at the deadline, and paid a minute later',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(120_000)
      stage.run.truth = 'not-paid'
      await stage.pass(60_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'R1 R33',
    fault: 'Nobody says what came of it, for three minutes after the deadline',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(300_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'F-57',
    fault: 'The backend ends it a minute before the deadline',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(60_000)
      stage.run.truth = 'not-paid'
      await stage.pass(25_000)
      return judgeTruth(stage.sights)
    },
  },
  {
    ids: 'F-35',
    fault: 'The laptop sleeps from 0:30 to 4:30, paid meanwhile',
    criterion: 'truth',
    play: async (open) => {
      const stage = await open()
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.sleep(240_000)
      await stage.pass(25_000)
      return judgeTruth(stage.sights, 270_000)
    },
  },
]

function skewed(ids: string, fault: string, skewMs: number): Row {
  return {
    ids,
    fault,
    criterion: 'time',
    play: async (open) => {
      const stage = await open({ skewMs })
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return timeAndTruth(stage.sights, 120_000, 3_000)
    },
  }
}

function clockSet(ids: string, fault: string, aheadMs: number): Row {
  return {
    ids,
    fault,
    criterion: 'time',
    play: async (open) => {
      const stage = await open()
      await stage.pass(30_000)
      await stage.setDeviceClock(aheadMs)
      await stage.pass(30_000)
      stage.run.truth = 'paid'
      await stage.pass(25_000)
      return timeAndTruth(stage.sights, 120_000, 33_000)
    },
  }
}

async function paidAt(open: OpenStage, atMs: number): Promise<Verdict> {
  const stage = await open()
  await stage.pass(atMs)
  stage.run.truth = 'paid'
  await stage.pass(25_000)
  return judgeTruth(stage.sights)
}

function timeAndTruth(
  sights: Parameters<typeof judgeTruth>[0],
  expiresAtMs: number,
  fromMs: number,
): Verdict {
  return both(judgeTime(sights, expiresAtMs, fromMs), judgeTruth(sights))
}
