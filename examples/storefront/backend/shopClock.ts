/** The shop's clock: the machine's, moved forward by the demo. A real shop leaves `now` alone. */
export interface ShopClock {
  now(): number
  /** Moves the clock so that it shows the given time from here on. */
  set(nowMs: number): void
}

export function createShopClock(): ShopClock {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    set: (nowMs) => {
      offsetMs = nowMs - Date.now()
    },
  }
}
