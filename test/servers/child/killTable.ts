/** Says how often the backend died at each point, by request and step. */
export function drawKills(
  points: readonly { point: string }[],
  killed: readonly string[],
  { seed, seconds }: { seed: number; seconds: number },
): string {
  const counts = new Map(points.map(({ point }) => [point, 0]))
  for (const point of killed) counts.set(point, (counts.get(point) ?? 0) + 1)
  const operations = new Map<string, Map<string, string[]>>()
  for (const [point, count] of counts) {
    const [operation = '', place = ''] = point.split(' | ')
    const [step = '', phase = ''] = place.split(': ')
    const steps = operations.get(operation) ?? new Map<string, string[]>()
    operations.set(operation, steps.set(step, [...(steps.get(step) ?? []), `${phase} ${count}`]))
  }
  const summary = `${killed.length} kills at ${counts.size} points in ${seconds.toFixed(1)} s (seed ${seed})`
  const tables = [...operations].map(([operation, steps]) =>
    ['', operation, ...[...steps].sort(byStep).map(toRow)].join('\n'),
  )
  return [summary, ...tables].join('\n')
}

function byStep([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1
}

function toRow([step, phases]: [string, string[]]): string {
  return `  ${step.padEnd(12)} ${phases.join(' · ')}`
}
