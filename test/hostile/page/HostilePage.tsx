import { CheckoutProvider, createClient, QrCheckout } from 'quietzone'
import { ar } from 'quietzone/locales/ar'
import { tr } from 'quietzone/locales/tr'
import { arcade } from 'quietzone/themes'
import type { ReactNode } from 'react'
import { FuzzPage } from './FuzzPage.tsx'
import { PhaseSheet } from './PhaseSheet.tsx'
import type { Plan } from './plan.ts'

/** The banks of these tests are on the loopback. */
const client = createClient({ urlPolicy: { httpHosts: ['127.0.0.1'] } })

/** The same page in the browser and in its server's render. */
export function HostilePage({ plan }: { plan: Plan }): ReactNode {
  switch (plan.kind) {
    case 'checkout': {
      const { kind: _, locale = 'en', ...props } = plan
      return (
        <CheckoutProvider client={client} locale={locale}>
          <QrCheckout {...props} />
        </CheckoutProvider>
      )
    }
    case 'sheet': {
      const { brandedLocale, image } = plan
      if (brandedLocale === undefined) return <PhaseSheet image={image} />
      return (
        <CheckoutProvider {...BRANDED} locale={brandedLocale}>
          <PhaseSheet image={image} />
        </CheckoutProvider>
      )
    }
    case 'fuzz': {
      return <FuzzPage urlPolicy={plan.urlPolicy} />
    }
    default: {
      plan satisfies never
      return null
    }
  }
}

const BRANDED = {
  appearance: arcade,
  classNames: { card: 'shop-card', button: 'shop-button' },
  languages: [ar, tr],
} as const
