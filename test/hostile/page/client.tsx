import { createRoot, hydrateRoot } from 'react-dom/client'
import 'quietzone/styles.css'
import { HostilePage } from './HostilePage.tsx'
import type { Plan } from './plan.ts'

declare global {
  interface Window {
    hostile: {
      /** What React itself had to say: hydration that did not match, errors that nobody caught. */
      reports: string[]
      /** On the page of hostile answers: reads and shows some of them, and says how many were let through. */
      show?: (kind: 'callback' | 'status', ids: readonly string[]) => Promise<number>
      /** On a page that its server rendered: lets it come alive. */
      hydrate?: () => void
    }
  }
}

const root = document.getElementById('root')
const plan = JSON.parse(document.getElementById('plan')?.textContent ?? '') as Plan
window.hostile = { reports: [] }

if (root) {
  const options = { onRecoverableError: report, onUncaughtError: report, onCaughtError: report }
  const page = <HostilePage plan={plan} />
  if (root.firstElementChild) {
    window.hostile.hydrate = () => {
      hydrateRoot(root, page, options)
    }
  } else {
    createRoot(root, options).render(page)
  }
}

function report(error: unknown): void {
  window.hostile.reports.push(String(error))
}
