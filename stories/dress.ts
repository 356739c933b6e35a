import type { Theme } from '../src/themes/index.ts'
import { tokenVariable } from '../src/themes/tokenVariable.ts'

/** Sets tokens on an element, where what is inside takes them from. Needs no style attribute. */
export function dress(element: HTMLElement | null, theme: Theme): void {
  for (const [name, value] of Object.entries(theme)) {
    element?.style.setProperty(tokenVariable(name), value ?? null)
  }
}
