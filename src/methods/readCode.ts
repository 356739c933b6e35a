import type { NextAction } from '../protocol/nextAction.ts'
import { parseDisplayData } from '../protocol/parseDisplayData.ts'
import type { ReadActionOptions } from './createMethod.tsx'

/** Judges a code by what it is, a text to draw or a picture, like one that came from the gateway. */
export function readCode(data: unknown, options: ReadActionOptions): NextAction | undefined {
  const display = parseDisplayData([{ type: 'qr_data', data }], options)
  return display.type === 'code' ? display.action : undefined
}
