import { renderToString } from 'react-dom/server'
import { HostilePage } from './HostilePage.tsx'
import type { Plan } from './plan.ts'

/** What the server of the page sends. */
export function renderPage(plan: Plan): string {
  return renderToString(<HostilePage plan={plan} />)
}
