/** By chance only where more is asked for than usual: nobody's change fails by bad luck. */
const anySeed = process.env.FUZZ_RUNS === undefined ? 1 : Math.floor(Math.random() * 2 ** 31)
export const seed = Number(process.env.FC_SEED ?? anySeed)
const scale = Number(process.env.FUZZ_RUNS ?? 10_000) / 10_000

console.info(`FC_SEED=${seed}`)

/**
 * How fast-check runs a property: as often as asked, times what FUZZ_RUNS asks for 10,000; always with the seed
 * that was printed, or that FC_SEED names.
 */
export function fuzzParameters(runs: number): { numRuns: number; seed: number } {
  return { numRuns: Math.ceil(runs * scale), seed }
}

/** Ten seconds on a machine that has nothing else to do. */
export const FUZZ_TIMEOUT_MS = 120_000 * Math.max(1, scale)
