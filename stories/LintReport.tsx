import type { ReactNode } from 'react'
import { lintTheme, type Theme, type ThemeFinding } from '../src/themes/index.ts'

/** What `lintTheme` says of a theme, with its suggestions at hand. */
export function LintReport({ theme, onSuggestion }: LintReportProps): ReactNode {
  const findings = lintTheme(theme)
  if (findings.length === 0) {
    return (
      <p className="story-finding" data-severity="fine">
        lintTheme has nothing to say: this theme is safe to ship.
      </p>
    )
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes a list without markers for a group
    <ul className="story-findings" role="list">
      {findings.map((finding) => (
        <li
          key={JSON.stringify(finding)}
          className="story-finding"
          data-severity={finding.severity}
        >
          <strong>{toTitle(finding)}</strong> {finding.message}
          {finding.suggestion && onSuggestion && (
            <button type="button" onClick={() => onSuggestion(finding.suggestion ?? {})}>
              Take {Object.values(finding.suggestion).join(', ')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface LintReportProps {
  theme: Theme
  /** Called with the tokens that would mend it. Without it no button offers that. */
  onSuggestion?: (suggestion: Theme) => void
}

function toTitle({ severity, tokens, mode }: ThemeFinding): string {
  const where = mode ? `, ${mode}` : ''
  return `${severity === 'error' ? 'Error' : 'Warning'}: ${tokens.join(', ')}${where}.`
}
