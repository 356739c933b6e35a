import type { IncomingMessage, ServerResponse } from 'node:http'

/** What becomes of a status request on its way to the shop and back. */
export const SERVER_LINES = [
  'ok',
  'hanging',
  'cut',
  'portal',
  'empty',
  'odd',
  'login',
  'failing',
  'busy',
  'mobile',
  'cached',
  'cors',
] as const

export type ServerLine = (typeof SERVER_LINES)[number]

/** Where a status request fails before it leaves the browser. */
export const BROWSER_LINES = ['refused', 'unresolved', 'tls'] as const

export type BrowserLine = (typeof BROWSER_LINES)[number]

export type Line = ServerLine | BrowserLine

/** @throws when there is no such line: a word in a schedule is misspelt. */
export function parseLine(name: string): Line {
  const line = [...SERVER_LINES, ...BROWSER_LINES].find((each) => each === name)
  if (!line) throw new Error(`There is no line called ${name}.`)
  return line
}

export function isBrowserLine(line: Line): line is BrowserLine {
  return BROWSER_LINES.some((each) => each === line)
}

/** Answers a status request as a line of that kind would; `answer` is the shop's own answer. */
export async function answerOver(
  line: ServerLine,
  { outgoing, answer, latencyMs, random, firstAnswer }: Exchange,
): Promise<void> {
  const isMobile = line === 'mobile'
  // A third-generation network: 5 s ± 3, and a fifth of all that is sent is lost.
  const tripMs = (isMobile ? 2_000 + random() * 6_000 : latencyMs) / 2
  if (line === 'hanging') return
  await delay(tripMs)
  if (isMobile && random() < 0.2) {
    outgoing.destroy()
    return
  }
  switch (line) {
    case 'ok':
    case 'mobile': {
      const response = await answer()
      await delay(tripMs)
      return send(outgoing, response.status, await response.text(), headersOf(response))
    }
    case 'cors': {
      return send(outgoing, 200, await (await answer()).text(), JSON_TYPE)
    }
    case 'cut': {
      const body = await (await answer()).text()
      outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': String(Buffer.byteLength(body)) })
      outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy())
      return
    }
    case 'portal': {
      return send(outgoing, 200, '<h1>Welcome to the café</h1>', { 'content-type': 'text/html' })
    }
    case 'empty': {
      return send(outgoing, 200, '', JSON_TYPE)
    }
    case 'odd': {
      return send(outgoing, 200, '{"payment":{"status":"paid"},"success":true}', JSON_TYPE)
    }
    case 'login': {
      return send(outgoing, 302, '', { location: 'http://localhost:9/login' })
    }
    case 'failing': {
      return send(outgoing, 503, '{}', JSON_TYPE)
    }
    case 'busy': {
      return send(outgoing, 429, '{}', { ...JSON_TYPE, 'retry-after': '2' })
    }
    case 'cached': {
      return send(outgoing, 200, firstAnswer ?? '', JSON_TYPE)
    }
    default: {
      return line satisfies never
    }
  }
}

export interface Exchange {
  outgoing: ServerResponse<IncomingMessage>
  answer: () => Promise<Response>
  latencyMs: number
  /** From 0 to 1, by the seed of the schedule. */
  random: () => number
  /** The body of the first answer that this payment ever had. */
  firstAnswer: string | undefined
}

const JSON_TYPE = { 'content-type': 'application/json' }

function headersOf(response: Response): Record<string, string> {
  return { ...Object.fromEntries(response.headers), 'content-type': 'application/json' }
}

function send(
  outgoing: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string>,
): void {
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
