import { answerCallback } from './answerCallback.ts'
import { answerCreate } from './answerCreate.ts'
import { answerEvents } from './answerEvents.ts'
import { answerRead } from './answerRead.ts'
import { answerPreflight, withCrossOrigin } from './crossOrigin.ts'
import { findRoute, type Route } from './findRoute.ts'
import type { HandlerContext } from './handlerContext.ts'
import { type Answer, answer, problem } from './httpAnswers.ts'
import type { KitRequest } from './kitRequest.ts'

const METHODS: Readonly<Record<Route['name'], readonly string[]>> = {
  callback: ['POST'],
  create: ['POST'],
  ok: ['GET', 'HEAD'],
  read: ['GET', 'HEAD'],
  events: ['GET', 'HEAD'],
  unknown: [],
}

/** What browsers ask for. Nothing else is told to pages of other origins. */
const BROWSER_ROUTES: readonly string[] = ['create', 'read', 'events']

/** Answers one request, wherever the kit is mounted. */
export async function handlePayments(
  request: KitRequest,
  context: HandlerContext,
): Promise<Answer> {
  const { cors } = context.options
  const route = findRoute(request.path)
  const methods = METHODS[route.name]
  if (!BROWSER_ROUTES.includes(route.name)) return respond(route, methods, request, context)
  const preflight =
    request.method === 'OPTIONS' ? answerPreflight(request, methods.join(', '), cors) : undefined
  const answered = preflight ?? (await respond(route, methods, request, context))
  return withCrossOrigin(answered, request, cors)
}

async function respond(
  route: Route,
  methods: readonly string[],
  request: KitRequest,
  context: HandlerContext,
): Promise<Answer> {
  if (route.name === 'unknown')
    return problem(404, 'not-found', 'There is nothing at this address.')
  if (!methods.includes(request.method)) {
    const headers = { Allow: methods.join(', ') }
    return problem(405, 'method-not-allowed', `Use ${methods[0]}.`, headers)
  }
  const answered = await answerRoute(route, request, context)
  if (request.method !== 'HEAD') return answered
  // Nobody will read it; a stream would keep its seat.
  if (answered.body instanceof ReadableStream) await answered.body.cancel()
  return { ...answered, body: null }
}

async function answerRoute(
  route: Exclude<Route, { name: 'unknown' }>,
  request: KitRequest,
  context: HandlerContext,
): Promise<Answer> {
  switch (route.name) {
    case 'callback':
      return answerCallback(request, context)
    case 'create':
      return answerCreate(request, context)
    case 'ok':
      return answer(200, { ok: true })
    case 'read':
      return answerRead(request, route.handle, context)
    case 'events':
      return answerEvents(request, route.handle, context)
    default:
      return route satisfies never
  }
}
