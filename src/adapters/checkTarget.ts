import { QuietzoneError } from '../base/quietzoneError.ts'
import type { WebHandler } from './node.ts'

/**
 * Throws at the start what would otherwise be a 500 for every request, because plain JavaScript doesn't see it.
 *
 * @throws {QuietzoneError} `invalid-input`
 */
export function checkTarget(target: WebHandler, adapter: 'toNodeHandler' | 'toNextHandler'): void {
  if (typeof target?.handler === 'function') return
  throw new QuietzoneError(
    'invalid-input',
    `${adapter} must receive an object with a \`handler\`. Pass payments itself, not payments.handler.`,
  )
}
