import type { Answer } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'

/** A handler that needs no platform's `Request` and makes no `Response`. */
export type DirectHandler = (request: KitRequest) => Promise<Answer>

const direct = new WeakMap<object, DirectHandler>()

/** Lets adapters find the direct way behind a handler, whatever object the handler is passed on in. */
export function registerDirectHandler(handler: object, directHandler: DirectHandler): void {
  direct.set(handler, directHandler)
}

export function findDirectHandler(handler: object): DirectHandler | undefined {
  return direct.get(handler)
}
