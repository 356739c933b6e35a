import type { LogEntry, SimulatedPayment } from 'quietzone/simulator'

/** The simulator's remote control, over HTTP. A shop at the real gateway has no such thing. */
export interface SimulatorRemote {
  log(after: number): Promise<{ entries: LogEntry[]; scenario: string; nowMs: number }>
  state(): Promise<{
    scenario: string
    scenarios: { name: string; about: string; methods?: string[] }[]
    payments: SimulatedPayment[]
    nowMs: number
  }>
  play(scenario: string): Promise<void>
  /** Answers the simulator's new time. */
  advance(ms: number): Promise<number>
}

export function createSimulatorRemote(gatewayUrl: string): SimulatorRemote {
  async function ask<Answer>(command: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${gatewayUrl}/control/${command}`, {
      signal: AbortSignal.timeout(10_000),
      ...(body
        ? {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }
        : {}),
    })
    if (!answer.ok) throw new Error(`The simulator refused "${command}" (${answer.status}).`)
    // Built together with this code, so that its answers are trusted.
    return (await answer.json()) as Answer
  }
  return {
    log: (after) => ask(`log?after=${after}`),
    state: () => ask('state'),
    play: (scenario) => ask('play', { scenario }),
    advance: async (ms) => (await ask<{ nowMs: number }>('advance', { ms })).nowMs,
  }
}
