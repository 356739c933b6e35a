import { isErrorNamed } from '../base/isErrorNamed.ts'
import { ownValue } from '../base/ownValue.ts'

/** No line that means anything to us is longer. */
const MAX_LINE_LENGTH = 1_024

/**
 * Reads some more text of an event stream: the newest version that its `data` lines name, and the beginning of a
 * line that is to be handed in with the next text. `undefined` when a line is longer than any of ours.
 */
export function readEventLines(rest: string, text: string): EventLines | undefined {
  const lines = (rest + text).split(/\r\n?|\n/)
  const unfinished = lines.pop() ?? ''
  if (unfinished.length > MAX_LINE_LENGTH) return undefined
  const versions = lines.flatMap(readVersion)
  return {
    rest: unfinished,
    hasLines: lines.length > 0,
    ...(versions.length > 0 ? { version: Math.max(...versions) } : {}),
  }
}

export interface EventLines {
  rest: string
  /** Whether a whole line came, be it a heartbeat: the other side lives. */
  hasLines: boolean
  version?: number
}

function readVersion(line: string): number[] {
  if (!line.startsWith('data:') || line.length > MAX_LINE_LENGTH) return []
  try {
    const version = ownValue(JSON.parse(line.slice(5)), 'version')
    return typeof version === 'number' && Number.isSafeInteger(version) ? [version] : []
  } catch (error) {
    if (!isErrorNamed(error, 'SyntaxError')) throw error
    return []
  }
}
