/** The known name that somebody most probably meant, or `undefined` when none is close. */
export function closestName(name: string, known: readonly string[]): string | undefined {
  const wanted = simplify(name)
  const [best] = known
    .map((each) => ({ each, steps: countEdits(wanted, simplify(each)) }))
    .sort((left, right) => left.steps - right.steps)
  return best && best.steps <= Math.max(2, Math.floor(wanted.length / 4)) ? best.each : undefined
}

/** `first_name`, `firstname` and `FirstName` are the same name, spelled in other ways. */
function simplify(name: string): string {
  return name
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, MAX_LENGTH)
}

const MAX_LENGTH = 40

/** How many letters must be added, left out or changed to make one text of the other. */
function countEdits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1]
    for (const [column, other] of [...right].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
