import type { LabReport } from './runSchedule.ts'
import type { Schedule } from './schedule.ts'

/** Says what went wrong and how it came to that. fast-check adds the seed and the smallest schedule it found. */
export function describeFinding(
  schedule: Schedule,
  { startMs, said, loads }: LabReport,
  problems: readonly string[],
): string {
  const at = (atMs: number) => `${((atMs - startMs) / 1_000).toFixed(3)} s`
  return [
    ...problems.slice(0, 10),
    `schedule: ${JSON.stringify(schedule)}`,
    'the shop:',
    ...said.map(({ atMs, status, expiresAt }) => `  ${at(atMs)} ${status} ${expiresAt ?? ''}`),
    ...loads.flatMap(({ tab, looks, requests, streams }) => [
      `the ${tab} tab, ${requests.length} requests, ${streams.length} streams:`,
      ...looks
        .filter(({ phase }, index) => phase !== looks[index - 1]?.phase)
        .map(({ atMs, phase }) => `  ${at(atMs)} ${phase}`),
    ]),
  ].join('\n')
}
