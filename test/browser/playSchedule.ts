import { Cdp } from './cdp.ts'
import { Customer, pause } from './customer.ts'
import { judge } from './judge.ts'
import { Lab } from './lab.ts'
import { measure, type Reaction } from './measure.ts'
import { PERFORMERS, type Stage } from './performers.ts'
import type { Schedule } from './schedule.ts'
import type { Shop } from './shop.ts'

export interface Outcome {
  /** What was wrong, in words. */
  problems: string[]
  reactions: Reaction[]
}

/** How long after the end nothing more may happen. */
const AFTERMATH_MS = 400

/** Plays one schedule from the first read to the last screen. Never rejects: trouble is part of the outcome. */
export async function playSchedule(
  schedule: Schedule,
  { id, shop, cdp: shared }: { id: string; shop: Shop; cdp: Cdp },
): Promise<Outcome> {
  const cdp = schedule.isAlone ? new Cdp() : shared
  const lab = await Lab.open(id, shop.url, schedule)
  shop.labs.set(id, lab)
  const customer = new Customer(cdp, lab, shop.url, schedule)
  const stage: Stage = { customer, cdp, stopped: [] }
  const problems: string[] = []
  const reactions: Reaction[] = []
  try {
    await customer.openTab()
    for (const step of schedule.steps.split(', ')) {
      const reaction = await performStep(stage, step)
      if (reaction) reactions.push(reaction)
    }
    await customer.until(() => haveEnded(customer, schedule), `every tab says ${schedule.end}`)
    await pause(AFTERMATH_MS)
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  for (const processId of stage.stopped) process.kill(processId, 'SIGCONT')
  const { said, mostPending, creates } = lab
  const truth = (await lab.payment)?.status
  const evidence = { end: schedule.end, truth, said, tabs: customer.records, mostPending, creates }
  problems.push(...judge(evidence))
  await customer.close()
  if (schedule.isAlone) await cdp.close()
  lab.stop()
  return { problems, reactions }
}

/** `show to succeeded` is measured: somebody is back, and has to see what happened meanwhile. */
async function performStep(stage: Stage, step: string): Promise<Reaction | undefined> {
  const [word = '', argument = '', phase = ''] = step.split(' ')
  const perform = PERFORMERS[word]
  if (!perform) throw new Error(`Nobody knows how to "${step}".`)
  if (argument !== 'to') {
    await perform(stage, argument)
    return undefined
  }
  return measure(stage.customer, phase, async () => perform(stage, ''))
}

function haveEnded({ records }: Customer, { end }: Schedule): boolean {
  return records.every((each) => each.findLast(({ kind }) => kind === 'phase')?.value === end)
}
