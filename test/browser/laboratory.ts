import { Cdp } from './cdp.ts'
import { type Outcome, playSchedule } from './playSchedule.ts'
import type { Schedule } from './schedule.ts'
import { Shop } from './shop.ts'

/** How many tabs play at the same time. */
const TABLES = Number(process.env.LAB_BROWSER_TABS ?? 8)

/** One Chromium and one server, in which many payments are played at the same time. */
export class Laboratory {
  private readonly shop: Shop
  private readonly cdp: Cdp
  private readonly waiting: Schedule[]
  private readonly outcomes = new Map<Schedule, Promise<Outcome>>()
  private playing = 0
  private isClosed = false

  static async open(schedules: readonly Schedule[]): Promise<Laboratory> {
    return new Laboratory(await Shop.open(), schedules)
  }

  private constructor(shop: Shop, schedules: readonly Schedule[]) {
    this.shop = shop
    this.cdp = new Cdp()
    this.waiting = [...schedules]
  }

  /** The outcome of a schedule; those behind it are begun meanwhile, as many as there is room for. */
  play(schedule: Schedule): Promise<Outcome> {
    const outcome = this.outcomes.get(schedule) ?? this.begin(schedule)
    while (this.playing < TABLES && this.waiting[0]) void this.begin(this.waiting[0])
    return outcome
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.cdp.close()
    await this.shop.close()
  }

  private begin(schedule: Schedule): Promise<Outcome> {
    const index = this.waiting.indexOf(schedule)
    if (index >= 0) this.waiting.splice(index, 1)
    this.playing += 1
    const id = `lab-${this.outcomes.size + 1}`
    const { shop, cdp } = this
    const outcome = playSchedule(schedule, { id, shop, cdp }).finally(() => {
      this.playing -= 1
      const next = this.waiting[0]
      if (next && !this.isClosed && this.playing < TABLES) void this.begin(next)
    })
    this.outcomes.set(schedule, outcome)
    return outcome
  }
}
