import type { NewEntry } from './feed.ts'
import { toPaymentId } from './toPaymentId.ts'

/** One request with its answer, bodies parsed where they are JSON. */
export interface Exchange {
  method: string
  path: string
  sent: unknown
  status: number
  answer: unknown
}

/** A message that reached the shop, in the words of the panel. */
export function describeIncoming(exchange: Exchange): NewEntry {
  const { sent, answer, path } = exchange
  const fromGateway = text(sent, 'payment', 'id')
  const handle = text(answer, 'payment', 'id') ?? /\/payments\/([^/]+)/.exec(path)?.[1]
  const paymentId =
    fromGateway ?? (handle === undefined ? undefined : toPaymentId(decodeURIComponent(handle)))
  return { ...describe(exchange), ...(paymentId === undefined ? {} : { paymentId }) }
}

function describe({ method, path, sent, status, answer }: Exchange): NewEntry {
  const tone = status < 400 ? 'good' : 'bad'
  if (path.endsWith('/callback')) {
    return {
      from: 'gateway',
      to: 'shop',
      title: `Callback: ${text(sent, 'payment', 'status') ?? 'not readable'}`,
      answer: `${status}${status === 200 ? ' stored' : ' refused'}`,
      tone,
      details: { callback: sent },
    }
  }
  const word = text(answer, 'payment', 'status') ?? text(answer, 'error', 'code') ?? ''
  if (method === 'POST') {
    return {
      from: 'browser',
      to: 'shop',
      title: 'Start a payment',
      answer: `${status} ${word}`,
      tone,
      details: { sent, answer },
    }
  }
  return {
    from: 'browser',
    to: 'shop',
    title: 'Status read',
    answer: `${status} ${word}`,
    tone: status < 400 ? 'plain' : 'bad',
    repeatKey: `${path} ${status} ${word} ${text(answer, 'payment', 'expiresAt') ?? ''}`,
    details: { answer },
  }
}

/** A request of the shop to the gateway. A status of 0 stands for no answer at all. */
export function describeOutgoing({ path, sent, status, answer }: Exchange): NewEntry {
  const isAccepted = text(answer, 'status') === 'success'
  const isSale = path.endsWith('/sale')
  const word = isSale ? describeSale(status, isAccepted) : text(answer, 'payment', 'status')
  const paymentId = text(sent, 'general', 'payment_id')
  return {
    ...(paymentId === undefined ? {} : { paymentId }),
    from: 'shop',
    to: 'gateway',
    title: isSale ? 'Sale request, signed' : 'Status request, signed',
    answer: status === 0 ? 'no answer' : `${status} ${word ?? ''}`,
    tone: status === 200 && (isAccepted || !isSale) ? 'good' : 'bad',
    details: { path, sent, answer },
  }
}

function describeSale(status: number, isAccepted: boolean): string {
  // The sale may have been taken before the answer was lost.
  if (status >= 500) return 'no clear answer'
  return isAccepted ? 'accepted, not paid' : 'refused'
}

function text(value: unknown, ...path: string[]): string | undefined {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.getOwnPropertyDescriptor(found, key)?.value
  }
  return typeof found === 'string' ? found : undefined
}
