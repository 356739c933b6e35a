import { checkTarget } from './checkTarget.ts'
import type { WebHandler } from './node.ts'

/** What a route file of the app router exports. */
export interface NextRoute {
  GET(request: Request): Promise<Response>
  HEAD(request: Request): Promise<Response>
  POST(request: Request): Promise<Response>
  OPTIONS(request: Request): Promise<Response>
}

/**
 * Makes a Web-standard handler usable as a route of Next.js (app router). For the pages router take `toNodeHandler`,
 * and leave the body to it.
 *
 * @example
 * // app/api/[...path]/route.ts
 * export const { GET, HEAD, POST, OPTIONS } = toNextHandler(payments)
 * @example
 * // pages/api/[...path].ts
 * export const config = { api: { bodyParser: false } }
 * export default toNodeHandler(payments)
 */
export function toNextHandler(target: WebHandler): NextRoute {
  checkTarget(target, 'toNextHandler')
  // What else the framework passes, such as route parameters, is not for the handler.
  const route = (request: Request) => target.handler(request)
  return { GET: route, HEAD: route, POST: route, OPTIONS: route }
}
