/**
 * Whether a value makes a browser ask an address for something, which no token needs: a brand that came from
 * elsewhere would learn of everybody who pays. The `\` would hide that it does.
 */
export function callsOut(value: string): boolean {
  return /\\|(url|src|image|image-set)\(/i.test(value)
}
