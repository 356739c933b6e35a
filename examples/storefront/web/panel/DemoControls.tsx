import { useQuery, useQueryClient } from '@tanstack/react-query'
import { paymentKeys } from 'quietzone'
import type { ReactNode } from 'react'
import type { FeedPage } from '../../shared/feedEntry.ts'
import { METHOD_WORDS } from '../methods.ts'
import { configQuery, shopTimeQuery } from '../shopApi.ts'
import { scenarioTitle } from './scenarioTitles.ts'
import { sendDemo } from './sendDemo.ts'

const MINUTE_MS = 60_000

/** What can be done to the demo: choose what the gateway plays, move the clock, open the bank. */
export function DemoControls(props: { page: FeedPage; handle: string | undefined }): ReactNode {
  const { page, handle } = props
  const queryClient = useQueryClient()
  const scenarios = useQuery(configQuery).data?.scenarios ?? []
  const chosen = scenarios.find(({ name }) => name === page.scenario)

  async function skip(jump: { ms: number } | { handle: string; leaveMs: number }): Promise<void> {
    await sendDemo('advance', jump)
    // The page would notice by itself at its next read; the one who pressed the button is impatient.
    await queryClient.invalidateQueries({ queryKey: paymentKeys.all })
    await queryClient.invalidateQueries(shopTimeQuery)
  }

  return (
    <div className="controls">
      <label className="scenario">
        The next payment plays
        <select
          value={page.scenario}
          onChange={(event) => sendDemo('scenario', { scenario: event.target.value })}
        >
          {scenarios.map(({ name }) => (
            <option key={name} value={name}>
              {scenarioTitle(name)}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <p className="about">
          {chosen.about}
          {chosen.methods && ` Only with ${chosen.methods.map(toMethodName).join(' and ')}.`}
        </p>
      )}
      <fieldset className="skips">
        <legend>
          Shop time <time>{new Date(page.nowMs).toLocaleTimeString('en-GB')}</time>
        </legend>
        <button type="button" onClick={() => skip({ ms: MINUTE_MS })}>
          + 1 min
        </button>
        <button type="button" onClick={() => skip({ ms: 10 * MINUTE_MS })}>
          + 10 min
        </button>
        <button type="button" onClick={() => skip({ ms: 240 * MINUTE_MS })}>
          + 4 h
        </button>
        <button
          type="button"
          disabled={handle === undefined}
          onClick={() => handle !== undefined && skip({ handle, leaveMs: 10_000 })}
        >
          Last 10 s
        </button>
      </fieldset>
      {page.bankUrl !== undefined && (
        <a className="to-bank" href={page.bankUrl} target="_blank" rel="noopener noreferrer">
          Open the bank page
        </a>
      )}
      {!page.isGatewayUp && <p className="about">The simulator does not answer right now.</p>}
    </div>
  )
}

function toMethodName(method: string): string {
  return method in METHOD_WORDS ? METHOD_WORDS[method as keyof typeof METHOD_WORDS].name : method
}
