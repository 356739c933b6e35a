import { METHOD_FACTS, PAYMENT_METHODS } from '../protocol/paymentMethod.ts'
import { bankNotice } from './bankPage.ts'
import { type ControlOptions, isOwnHost } from './controlAccess.ts'
import { answerControl, type Controls } from './controls.ts'
import type { GateApi } from './gateApi.ts'
import { indexPage } from './indexPage.ts'

type Handler = (request: Request) => Promise<Response>

/** Brings each request to the gateway, the bank or the remote control. Only the end of the path counts. */
export function createHandler(parts: {
  gateApi: GateApi
  bank: (request: Request, bankToken: string) => Promise<Response>
  controls: Controls
  access: { baseUrl: string; options: ControlOptions }
}): Handler {
  const { gateApi, bank, controls, access } = parts
  return async (request) => {
    const { pathname } = new URL(request.url)
    const [, place, name] = /\/(bank|control)\/([^/]+)$/.exec(pathname) ?? []
    if (place === 'control' && name) return answerControl(request, name, controls, access)
    if (place === 'bank' && name) return bank(request, name)
    if (request.method === 'POST') {
      const method = PAYMENT_METHODS.find((each) => pathname.endsWith(METHOD_FACTS[each].salePath))
      if (method) return gateApi.sale(request, method)
      if (pathname.endsWith('/v2/payment/status')) return gateApi.status(request)
      if (pathname.endsWith('/v2/payment/status/request')) return gateApi.statusByRequest(request)
    }
    if (pathname.endsWith('/') && request.method === 'GET') {
      const isOwn = isOwnHost(request, access.baseUrl, access.options.hosts)
      return indexPage(controls.scenario, isOwn ? controls.payments : [])
    }
    return bankNotice('Not found', 'The simulator has no such page.', 404)
  }
}

/** Makes a handler callable like `fetch`: a caller that gives up is told so at once. */
export function toFetch(handler: Handler): typeof fetch {
  return async (input, init = {}) => {
    // The signal may come from another realm (a test's DOM), which `Request` would refuse.
    const { signal, ...rest } = init
    signal?.throwIfAborted()
    const answered = handler(new Request(input, rest))
    if (!signal) return answered
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      answered.then(resolve, reject)
    })
  }
}
