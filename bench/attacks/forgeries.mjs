/** A signature of the right shape that fits nothing. */
const SIGNATURE = `${'A'.repeat(86)}==`

/**
 * Forged callbacks that make a server work as hard as it can: each by its name. All have a signature of the right shape;
 * what differs is how many readings there are to try, and what each costs.
 *
 * @param {number} projectId
 * @returns {Record<string, string>}
 */
export function worstForgeries(projectId) {
  const head = { project_id: projectId, signature: SIGNATURE }
  /** @param {object} rest */
  const write = (rest) =>
    JSON.stringify({ ...head, ...rest }).replace('"spelled":99', '"spelled":99.0')
  const filler = 'x'.repeat(150_000)
  /** @param {number} count @param {(at: number) => string} key */
  const keys = (count, key) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [key((at * 7_919) % count), at]))
  return {
    'an ordinary one, 1 KB': write({
      payment: { id: 'p', status: 'success' },
      text: 'x'.repeat(900),
    }),
    'one long text, 188 KB': write({ filler: 'x'.repeat(187_000), spelled: 99 }),
    'every reading, 22 KB': write({
      n: { signature: 's' },
      spelled: 99,
      ...keys(1_000, (at) => `ключ${at}`),
    }),
    'every reading, 188 KB': write({
      n: { signature: 's' },
      spelled: 99,
      filler,
      ...keys(1_900, (at) => `é${at}-key`),
    }),
    'long equal keys, 188 KB': write({
      n: { signature: 's' },
      spelled: 99,
      filler: 'x'.repeat(110_000),
      ...keys(1_900, (at) => `${'aé'.repeat(11)}${1_000 + at}`),
    }),
    'floats, 188 KB': write({
      n: { signature: 's' },
      filler,
      list: Array.from({ length: 1_800 }, (_, at) => at + 0.30000000000000004),
    }),
  }
}
