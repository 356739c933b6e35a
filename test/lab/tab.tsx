import { QueryClient } from '@tanstack/react-query'
import { type ComponentType, Profiler, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import type { Clock } from '../../src/base/clock.ts'
import { CheckoutProvider } from '../../src/react/CheckoutProvider.tsx'
import { createClient } from '../../src/react/createClient.ts'
import { serverPush } from '../../src/react/serverPush.ts'
import type { PaymentEvents } from '../../src/react/usePaymentEvents.ts'
import { createLine, type SentRequest, type SentStream, type Traffic } from './line.ts'
import { type Look, lookAt } from './look.ts'
import type { HostManner } from './schedule.ts'

/** One tab of the customer's browser with the checkout in it. It may be loaded several times. */
export interface Tab {
  readonly name: 'first' | 'second'
  readonly loads: PageLoad[]
  load(): void
  /** The page is gone with all that it knew, and comes again. */
  reload(): void
  /** The host takes the checkout off the page and shows it again: `show` does that. */
  hide(): void
  show(): void
  /** The host renders again, with new functions and objects. */
  render(): void
  close(): void
}

/** What was seen of one loading of the page. */
export interface PageLoad {
  tab: Tab['name']
  /** Each screen that was committed, and each second that was shown. */
  looks: Look[]
  /** How often each callback was called, by name and phase. */
  calls: Map<string, number>
  requests: SentRequest[]
  streams: SentStream[]
}

/** What a page shows; the library's own, or a broken one that must be found out. */
export type CheckoutPage = ComponentType<CheckoutPageProps>

export interface CheckoutPageProps {
  paymentId: string
  events: PaymentEvents
}

export interface TabOptions {
  name: Tab['name']
  paymentId: string
  Page: CheckoutPage
  isStrict: boolean
  host: HostManner
  /** Whether the page listens to the shop. */
  hasPush: boolean
  traffic: Traffic
  /** @default a new one for each load */
  queryClient?: QueryClient | undefined
}

export function createTab(options: TabOptions): Tab {
  const { name, paymentId, Page, isStrict, host, hasPush, traffic } = options
  const { world } = traffic
  const loads: PageLoad[] = []
  let root: Root | undefined
  let leave = () => {}
  let renderPage = (_isShown: boolean) => {}

  function load(): void {
    const container = document.body.appendChild(document.createElement('div'))
    const line = createLine(traffic, name)
    const calls = new Map<string, number>()
    const { requests, streams } = line
    const current: PageLoad = { tab: name, looks: [], calls, requests, streams }
    loads.push(current)
    const clock = createPageClock(traffic)
    const client = createClient({
      baseUrl: 'https://shop.test/api',
      fetch: line.fetch,
      clock,
      ...(hasPush ? { push: serverPush } : {}),
    })
    const queryClient = options.queryClient ?? new QueryClient()
    root = createRoot(container)
    let renders = 0
    renderPage = (isShown) => {
      renders += 1
      const again = () => host === 'renders' && renders < 200 && root && renderPage(true)
      const events = hostEvents(calls, host, again)
      const page = isShown ? <Page paymentId={paymentId} events={events} /> : null
      const all = (
        <CheckoutProvider client={client} clock={clock} queryClient={queryClient}>
          <Profiler id={name} onRender={() => lookAt(container, world.nowMs(), current.looks)}>
            {page}
          </Profiler>
        </CheckoutProvider>
      )
      root?.render(isStrict ? <StrictMode>{all}</StrictMode> : all)
    }
    leave = () => {
      root?.unmount()
      root = undefined
      if (!options.queryClient) queryClient.clear()
      container.remove()
    }
    renderPage(true)
  }

  return {
    name,
    loads,
    load,
    reload() {
      leave()
      load()
    },
    hide: () => renderPage(false),
    show: () => renderPage(true),
    render: () => renderPage(true),
    close() {
      root?.unmount()
      root = undefined
    },
  }
}

/** The clock of one page: its monotonic time begins at what the device takes for the time. */
function createPageClock({ world }: Traffic): Clock {
  const { device } = world
  const originMs = device.wallMs() - device.monotonicMs()
  return {
    now: device.wallMs,
    monotonic: () => originMs + device.monotonicMs(),
    setTimeout: (run, delayMs) => world.setDeviceTimer(run, delayMs),
    clearTimeout: (handle) => world.clearTimer(Number(handle)),
  }
}

function hostEvents(
  calls: Map<string, number>,
  host: HostManner,
  again: () => void,
): PaymentEvents {
  const count = (name: string) => {
    calls.set(name, (calls.get(name) ?? 0) + 1)
    again()
    if (host === 'throws') throw new Error(`the host's ${name} is broken`)
    return host === 'rejects'
      ? Promise.reject(new Error(`the host's ${name} is broken`))
      : undefined
  }
  return {
    onSuccess: () => count('onSuccess'),
    onDecline: () => count('onDecline'),
    onExpire: () => count('onExpire'),
    onCancel: () => count('onCancel'),
    onFail: () => count('onFail'),
    onUnknown: () => count('onUnknown'),
    onPhaseChange: (phase) => count(`onPhaseChange ${phase}`),
    onError: ({ code }) => count(`onError ${code}`),
    onAction: (action) => count(`onAction ${JSON.stringify(action)}`),
  }
}
