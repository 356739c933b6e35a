import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Fault, Run } from './paymentRun.ts'
import { statusBody } from './statusBody.ts'

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Serves both pages and both status endpoints, and does to each question what its run says. */
export interface Backend {
  origin: string
  add(run: Run): void
  /** Lets late answers go whose time has come. */
  release(): void
  close(): void
}

export async function createBackend(files: ReadonlyMap<string, string>): Promise<Backend> {
  const runs = new Map<string, Run>()
  const late = new Set<{ run: Run; atMs: number; send(): void }>()
  const server = createServer((request, response) => {
    // One connection for one question: Chromium asks again by itself when a kept one is dropped.
    response.shouldKeepAlive = false
    response.sendDate = false
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, first = '', id = ''] = pathname.split('/')
    const run = runs.get(id)
    if (run && /\/v1\/status$|^\/api\/.*\/payments\//.test(pathname)) ask(run, request, response)
    else if (first === 'test') sendElse(pathname, response)
    else sendFile(pathname, response)
  })

  function ask(run: Run, request: IncomingMessage, response: ServerResponse): void {
    run.questions.push(run.now())
    run.answering++
    request.resume()
    response.once('close', () => {
      run.answering = Math.max(0, run.answering - (isParked ? 0 : 1))
    })
    const fault = run.fault(run.questions.length)
    const isParked = fault?.type === 'hang' || fault?.type === 'late'
    if (isParked) run.answering--
    if (fault?.type === 'late') {
      const body = statusBody(run)
      late.add({ run, atMs: run.now() + fault.byMs, send: () => sendJson(response, body) })
    } else {
      answer(run, fault, response)
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    add: (run) => runs.set(run.id, run),
    release: () => {
      for (const each of late) {
        if (each.run.now() < each.atMs) continue
        late.delete(each)
        each.send()
      }
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }

  function sendFile(pathname: string, response: ServerResponse): void {
    const file = files.get(pathname.slice(1))
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': typeOf(pathname) })
    response.end(file ?? '')
  }
}

function answer(run: Run, fault: Exclude<Fault, { type: 'late' }> | undefined, to: ServerResponse) {
  switch (fault?.type) {
    case undefined: {
      sendJson(to, statusBody(run))
      break
    }
    case 'drop': {
      to.destroy()
      break
    }
    case 'hang': {
      break
    }
    case 'cut': {
      const body = statusBody(run)
      to.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
      to.write(body.slice(0, 40), () => to.destroy())
      break
    }
    case 'padded': {
      sendJson(to, statusBody(run).replace(/}$/, `,"more":"${'x'.repeat(1_000_000)}"}`))
      break
    }
    case 'unknown-word': {
      sendJson(to, statusBody(run, fault.complete ? 'complete' : 'open'))
      break
    }
    case 'answer': {
      to.writeHead(fault.status, fault.headers ?? {})
      to.end(fault.body ?? '')
      break
    }
    default: {
      fault satisfies never
    }
  }
}

function sendJson(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(body)
}

/** What Adyen's page loads beside the status: the code's picture, icons, and analytics that are off. */
function sendElse(pathname: string, response: ServerResponse): void {
  if (pathname.endsWith('.png')) {
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from(PIXEL, 'base64'))
  } else if (pathname.endsWith('.svg')) {
    const icon = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(icon)
  } else {
    sendJson(response, '{}')
  }
}

function typeOf(pathname: string): string {
  if (pathname.endsWith('.js')) return 'text/javascript'
  return pathname.endsWith('.css') ? 'text/css' : 'text/html'
}
