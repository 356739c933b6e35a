import type { ReactNode } from 'react'
import tokens from '../src/styles/tokens.css?raw'

/** What the stylesheet says for browsers with `light-dark()` comes later, and counts. */
const defaults = new Map(
  [...tokens.matchAll(/(--qz-[\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)

/** Every token with its default, read from the stylesheet itself. */
export function TokenList(): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          <th>Token</th>
          <th>Default</th>
        </tr>
      </thead>
      <tbody>
        {[...defaults].map(([name, value]) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>
              <code>{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
