import type { ReactNode } from 'react'
import type { EditableToken } from './tokenGroups.ts'

const PAIR = /^light-dark\(\s*([^,()]+?)\s*,\s*([^,()]+?)\s*\)$/

/** One token: its value as text, and beside it what is quicker than text. */
export function TokenField({ token, value, onChange }: TokenFieldProps): ReactNode {
  const { name } = token
  return (
    <div className="story-field">
      <span>{name}</span>
      <div>
        <Quick onChange={onChange} token={token} value={value} />
        {token.kind !== 'words' && (
          <input
            aria-label={name}
            spellCheck={false}
            type="text"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </div>
    </div>
  )
}

interface TokenFieldProps {
  token: EditableToken
  value: string
  onChange: (value: string) => void
}

function Quick({ token, value, onChange }: TokenFieldProps): ReactNode {
  const { name, kind, range, words } = token
  if (kind === 'words') {
    return (
      <select aria-label={name} value={value} onChange={(event) => onChange(event.target.value)}>
        {[...new Set([...(words ?? []), value])].map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    )
  }
  if (kind === 'colour') {
    const [light, dark] = readPair(value)
    return (
      <>
        <Colour
          name={`${name}, light`}
          value={light}
          onChange={(next) => onChange(pair(next, dark))}
        />
        <Colour
          name={`${name}, dark`}
          value={dark}
          onChange={(next) => onChange(pair(light, next))}
        />
      </>
    )
  }
  if (!range) return null
  const [least, most, step, unit] = range
  return (
    <input
      aria-label={`${name} on a rail`}
      max={most}
      min={least}
      step={step}
      type="range"
      value={readAmount(value, unit)}
      onChange={(event) => onChange(`${Number(event.target.value)}${unit}`)}
    />
  )
}

interface ColourProps {
  name: string
  value: string
  onChange: (value: string) => void
}

function Colour({ name, value, onChange }: ColourProps): ReactNode {
  return (
    <input
      aria-label={name}
      title={name}
      type="color"
      value={toHex(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** What counts in light and what in dark; one colour counts in both. */
function readPair(value: string): [string, string] {
  const [, light = value, dark = value] = PAIR.exec(value) ?? []
  return [light, dark]
}

function pair(light: string, dark: string): string {
  return light === dark ? light : `light-dark(${light}, ${dark})`
}

/** A colour field knows six digits only; another colour is shown as grey and stays as it is in the text. */
function toHex(value: string): string {
  if (/^#[\da-f]{6}$/i.test(value)) return value
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value)
  return short
    ? `#${short
        .slice(1)
        .map((digit) => digit.repeat(2))
        .join('')}`
    : '#808080'
}

/** Lengths in rem, px and em are comparable enough for a rail. */
function readAmount(value: string, unit: string): number {
  const amount = Number.parseFloat(value) || 0
  if (unit === 'rem' && value.endsWith('px')) return amount / 16
  return unit === 'px' && value.endsWith('rem') ? amount * 16 : amount
}
