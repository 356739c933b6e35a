/** Puts texts into a row of sentences for a screen reader: each ends, and Chinese has no spaces between. */
export function joinSentences(...texts: readonly (string | undefined)[]): string {
  return texts.reduce<string>((row, text) => {
    if (!text) return row
    const sentence = /[.!?…。！？؟]$/.test(text) ? text : text + (isHan(text) ? '。' : '.')
    return row + (row === '' || /[。！？]$/.test(row) ? '' : ' ') + sentence
  }, '')
}

function isHan(text: string): boolean {
  return /\p{Script=Han}$/u.test(text)
}
