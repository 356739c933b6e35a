import { useQuery } from '@tanstack/react-query'
import { CheckoutProvider, createClient, serverPush } from 'quietzone'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { BRANDS, LANGUAGES, useLook } from './look.ts'
import { CheckoutPage } from './pages/CheckoutPage.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { PayPage } from './pages/PayPage.tsx'
import { ShelvesPage } from './pages/ShelvesPage.tsx'
import { BehindTheCounter } from './panel/BehindTheCounter.tsx'
import { Footer } from './parts/Footer.tsx'
import { Header } from './parts/Header.tsx'
import { Loading } from './parts/Loading.tsx'
import { StatusRegion } from './parts/StatusRegion.tsx'
import { configQuery } from './shopApi.ts'
import { type Route, useRoute } from './useRoute.ts'

/** The whole shop: header, page, footer, and beside them the demo's panel. */
export function App(): ReactNode {
  const route = useRoute()
  const config = useQuery(configQuery)
  const main = useRef<HTMLElement>(null)
  const { brand, locale } = useLook()
  // A new payment on the same page is no new page: the checkout keeps the focus.
  const address = route.page === 'pay' ? 'pay' : JSON.stringify(route)
  const firstAddress = useRef(address)

  const client = useMemo(
    () =>
      config.data &&
      createClient({
        baseUrl: '/api',
        urlPolicy: { httpHosts: config.data.httpHosts },
        push: serverPush,
      }),
    [config.data],
  )

  useEffect(() => {
    // The browser does this for a new document; a page that only changes its content must do it itself.
    if (address === firstAddress.current) return
    firstAddress.current = ''
    const heading = main.current?.querySelector<HTMLElement>('h1')
    const target = heading ?? main.current
    target?.focus({ preventScroll: true })
  }, [address])

  return (
    <div className="stage">
      <div className="shop">
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <Header />
        <StatusRegion />
        <main id="main" ref={main} tabIndex={-1}>
          {client ? (
            <CheckoutProvider
              client={client}
              languages={LANGUAGES}
              locale={locale}
              appearance={BRANDS[brand] ?? {}}
            >
              <Page route={route} />
            </CheckoutProvider>
          ) : route.page === 'shelves' ? (
            <ShelvesPage />
          ) : (
            <Loading failed={config.isError} onRetry={() => config.refetch()} />
          )}
        </main>
        <Footer />
      </div>
      <BehindTheCounter {...(route.page === 'pay' ? { handle: route.handle } : {})} />
    </div>
  )
}

function Page({ route }: { route: Route }): ReactNode {
  switch (route.page) {
    case 'shelves':
      return <ShelvesPage />
    case 'checkout':
      return <CheckoutPage key={route.productId} {...route} />
    case 'pay':
      return <PayPage handle={route.handle} />
    case 'not-found':
      return <NotFoundPage />
    default:
      return route satisfies never
  }
}
