/** The CSS variable of a token: `colorPrimary` is `--qz-color-primary`. */
export function tokenVariable(name: string): string {
  return `--qz-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
