import type { ReactNode } from 'react'
import { BRANDS, LANGUAGES, setLook, useLook } from '../look.ts'

/** Dresses the card in another shop's brand, and has it speak another language. */
export function LookControls(): ReactNode {
  const { brand, locale } = useLook()
  return (
    <div className="looks">
      <label className="scenario">
        Brand of the card
        <select value={brand} onChange={(event) => setLook({ brand: event.target.value })}>
          <option value="">This shop’s own</option>
          {Object.keys(BRANDS).map((name) => (
            <option key={name} value={name}>
              {name.charAt(0).toUpperCase() + name.slice(1).replace('-', ' ')}
            </option>
          ))}
        </select>
      </label>
      <label className="scenario">
        Its language
        <select value={locale} onChange={(event) => setLook({ locale: event.target.value })}>
          {['en', ...LANGUAGES.map(({ tag }) => tag)].map((tag) => (
            <option key={tag} lang={tag} value={tag}>
              {nameOf(tag)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** In the language itself, so that those who read it find it. */
function nameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
