import { defaultTheme } from '../presets/defaultTheme.ts'
import type { Tokens } from '../tokens.ts'
import type { ThemeFinding } from './themeFinding.ts'

/** What fingers hit without looking: WCAG 2.2, 2.5.5. */
const LEAST_CONTROL_PX = 44
/** What the stylesheet draws at least, so that phones can read the code. */
const LEAST_CODE_PX = 200
const ROOT_FONT_PX = 16

/** Things too small to press or to scan. Sizes that only a browser can work out are left out. */
export function sizeFindings(tokens: Readonly<Tokens>): ThemeFinding[] {
  const findings: ThemeFinding[] = []
  if (isUnder(tokens.controlHeight, LEAST_CONTROL_PX, tokens)) {
    findings.push({
      severity: 'error',
      kind: 'size',
      tokens: ['controlHeight'],
      message: `Buttons of ${tokens.controlHeight} are hard to press: fingers need 44px, which is '${defaultTheme.controlHeight}'.`,
      suggestion: { controlHeight: defaultTheme.controlHeight },
    })
  }
  if (isUnder(tokens.codeSize, LEAST_CODE_PX, tokens)) {
    findings.push({
      severity: 'warning',
      kind: 'size',
      tokens: ['codeSize'],
      message: `A code of ${tokens.codeSize} is shown with 200px all the same, so that phones can read it. '${defaultTheme.codeSize}' suits most codes.`,
      suggestion: { codeSize: defaultTheme.codeSize },
    })
  }
  return findings
}

function isUnder(size: string, leastPx: number, tokens: Readonly<Tokens>): boolean {
  const pixels = readPixels(size, readPixels(tokens.fontSizeBase, ROOT_FONT_PX) ?? ROOT_FONT_PX)
  return pixels !== undefined && pixels < leastPx
}

function readPixels(size: string, fontPx: number): number | undefined {
  const [, number, unit] = /^([+-]?[\d.]+)(px|rem|em)?$/.exec(size.trim()) ?? []
  if (number === undefined) return
  switch (unit) {
    case 'rem': {
      return Number(number) * ROOT_FONT_PX
    }
    case 'em': {
      return Number(number) * fontPx
    }
    default: {
      return Number(number)
    }
  }
}
