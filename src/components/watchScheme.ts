import type { SchemeMode } from '../themes/color/schemeParts.ts'

/**
 * Calls `onMode` at once, and again when the customer changes the scheme of the system. The mode is the one in which a
 * card with this `color-scheme` is shown, for browsers before Safari 17.5, Chrome 123 and Firefox 120, which do not know
 * `light-dark()`. In all others it is `undefined`: there CSS chooses the colours.
 *
 * @returns What ends the calls.
 */
export function watchScheme(
  scheme: string,
  onMode: (mode: SchemeMode | undefined) => void,
): () => void {
  // A simulated browser may know no `CSS.supports`.
  if (globalThis.CSS?.supports?.('color', 'light-dark(#fff, #000)') !== false) {
    onMode(undefined)
    return () => {}
  }
  const system = matchMedia('(prefers-color-scheme: dark)')
  const call = () =>
    onMode(
      scheme.includes('dark') && (system.matches || !scheme.includes('light')) ? 'dark' : 'light',
    )
  call()
  system.addEventListener('change', call)
  return () => system.removeEventListener('change', call)
}
