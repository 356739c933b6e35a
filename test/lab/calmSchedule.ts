import type { Schedule } from './schedule.ts'

/** A payment of ten minutes to which nothing happens, unless `changes` say so. */
export function calmSchedule(changes: Partial<Schedule> = {}): Schedule {
  return {
    method: 'cup-qr',
    scenario: 'approve',
    qrTimeoutSeconds: 600,
    bank: [],
    page: 'hook',
    isStrict: false,
    host: 'calm',
    wallSkewMs: 0,
    roundTripMs: 40,
    lineFaults: [],
    pageFaults: [],
    channelFaults: [],
    shopFaults: [],
    ...changes,
  }
}
