/** A whole number from 0 to 2³²−1 that is always the same for a text (FNV-1a). For spreading, not for secrecy. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
