import { type ReactNode, useId, useState } from 'react'
import { defaultTheme, THEMES, type Theme, themeCss } from '../src/themes/index.ts'
import { CopyText } from './CopyText.tsx'
import { LintReport } from './LintReport.tsx'
import { Shop } from './Shop.tsx'
import { type ScreenName, ShopScreens } from './ShopScreens.tsx'
import { StoryTime } from './StoryTime.tsx'
import { TokenField } from './TokenField.tsx'
import { TOKEN_GROUPS } from './tokenGroups.ts'

const SCREENS: readonly ScreenName[] = ['code', 'phone', 'bank', 'declined', 'succeeded']

/**
 * All tokens as fields, several screens as they look with them, and the text to paste. Starts from a preset; only what
 * differs from the default look is given back.
 */
export function TokenEditor(): ReactNode {
  const [theme, setTheme] = useState<Theme>(THEMES.atelier)
  const [shown, setShown] = useState<'light' | 'dark'>('light')
  const id = useId()
  const changes = Object.fromEntries(
    Object.entries(theme).filter(([name, value]) => value !== readToken(defaultTheme, name)),
  )
  const css = themeCss(changes)
  const appearance = `appearance={${JSON.stringify(changes, null, 2)}}`

  function change(tokens: Theme) {
    setTheme((before) => ({ ...before, ...tokens }))
  }

  return (
    <div className="story-editor">
      <form
        className="story-editor-fields"
        aria-label="Tokens"
        onSubmit={(e) => e.preventDefault()}
      >
        <label className="story-field">
          <span>Begin with</span>
          <select
            aria-label="Begin with"
            defaultValue="atelier"
            onChange={(event) => setTheme(findPreset(event.target.value))}
          >
            {Object.keys(THEMES).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {TOKEN_GROUPS.map(({ title, tokens }) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            {tokens.map((token) => (
              <TokenField
                key={token.name}
                token={token}
                value={readToken(theme, token.name)}
                onChange={(value) => change({ [token.name]: value })}
              />
            ))}
          </fieldset>
        ))}
      </form>
      <div className="story-editor-result">
        <fieldset className="story-switch" aria-label="Preview">
          {(['light', 'dark'] as const).map((mode) => (
            <button
              key={mode}
              type="button"
              aria-pressed={shown === mode}
              onClick={() => setShown(mode)}
            >
              {mode === 'light' ? 'Light' : 'Dark'}
            </button>
          ))}
        </fieldset>
        <StoryTime>
          <Shop mode={shown} theme={theme}>
            <ShopScreens payee="Your shop" screens={SCREENS} />
          </Shop>
        </StoryTime>
        <section aria-labelledby={`${id}-lint`}>
          <h3 id={`${id}-lint`}>What lintTheme says</h3>
          <LintReport theme={theme} onSuggestion={change} />
        </section>
        <CopyText name="CSS" text={css} />
        <CopyText name="Prop" text={appearance} />
      </div>
    </div>
  )
}

function findPreset(name: string): Theme {
  return Object.entries(THEMES).find(([key]) => key === name)?.[1] ?? defaultTheme
}

function readToken(theme: Theme, name: string): string {
  return Object.entries(theme).find(([key]) => key === name)?.[1] ?? ''
}
