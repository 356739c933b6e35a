import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { allSteps } from '../../../src/components/allSteps.ts'
import { CheckoutCard } from '../../../src/components/CheckoutCard.tsx'
import { ar } from '../../../src/i18n/languages/ar.ts'
import { en } from '../../../src/i18n/languages/en.ts'
import { fil } from '../../../src/i18n/languages/fil.ts'
import { pseudo } from '../../../src/i18n/languages/pseudo.ts'
import { ru } from '../../../src/i18n/languages/ru.ts'
import { tr } from '../../../src/i18n/languages/tr.ts'
import { zhHans } from '../../../src/i18n/languages/zhHans.ts'
import { zhHant } from '../../../src/i18n/languages/zhHant.ts'
import { CheckoutProvider } from '../../../src/index.ts'
import { PaymentContext, type PaymentView } from '../../../src/react/PaymentContext.ts'
import { drawQrPng } from '../../../src/simulator/drawQrPng.ts'
import '../../../src/styles/styles.css'
import { THEMES, type Theme } from '../../../src/themes/index.ts'
import { createStoryClock } from '../../../stories/storyClock.ts'
import { NOW, PICTURE, PICTURE_TEXT, STATES } from '../states.ts'
import './page.css'

/** What is shown, by the page's address. */
export interface GalleryOptions {
  state: string
  brand?: string
  locale?: string
}

declare global {
  interface Window {
    galleryPage: {
      /** Settled when there is nothing more to come. */
      show(options: GalleryOptions): Promise<void>
      /** Gives what is shown the tokens of another brand. */
      setBrand(brand: string): void
      states: readonly string[]
      /** The colour scheme of each brand. */
      brands: Readonly<Record<string, string>>
    }
  }
}

const LANGUAGES = [en, tr, fil, zhHans, zhHant, ru, ar, pseudo]
const BRANDS: Readonly<Record<string, Theme>> = THEMES
const clock = createStoryClock(async () => {})
const root = createRoot(document.getElementById('root') ?? document.body)

/** Shows one state of the card, as it is in the middle of a payment. */
async function show({ state, brand = 'default', locale = 'en' }: GalleryOptions): Promise<void> {
  const { view, press, isInApp } = STATES[state] ?? {}
  if (!view) throw new Error(`No state is called "${state}".`)
  if (isInApp) Object.defineProperty(navigator, 'userAgent', { value: 'MicroMessenger' })
  setBrand(brand)
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  const shown: PaymentView = {
    phase: 'awaiting',
    connection: 'ok',
    redirect: 'button',
    rememberRedirect: () => {},
    // A code of another payment is no new code of this one.
    paymentId: `${view.method} ${view.device}`,
    serverNow: () => Date.parse(NOW),
    ...(await withPicture(view)),
  }
  flushSync(() =>
    root.render(
      <CheckoutProvider clock={clock} languages={LANGUAGES} locale={locale}>
        <PaymentContext.Provider value={shown}>
          <CheckoutCard steps={allSteps} />
        </PaymentContext.Provider>
      </CheckoutProvider>,
    ),
  )
  await pause(8)
  if (!press) return
  document.querySelector<HTMLElement>(`[data-slot="${press}"] button`)?.click()
  while (!document.querySelector('dialog')) await pause(1)
  await pause(8)
}

/** On the whole page, so that its background fits. */
function setBrand(brand: string): void {
  for (const [name, value] of Object.entries(BRANDS[brand] ?? {})) {
    const variable = `--qz-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    document.documentElement.style.setProperty(variable, String(value))
  }
}

async function withPicture(view: Partial<PaymentView>): Promise<Partial<PaymentView>> {
  if (view.nextAction?.type !== 'qr-image' || view.nextAction.src !== PICTURE) return view
  const src = await drawQrPng(PICTURE_TEXT)
  return { ...view, nextAction: { type: 'qr-image', src } }
}

async function pause(frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame)
}

const brands = Object.entries(BRANDS).map(([brand, { colorScheme }]) => [
  brand,
  colorScheme ?? 'light dark',
])
window.galleryPage = {
  show,
  setBrand,
  states: Object.keys(STATES),
  brands: Object.fromEntries(brands),
}
const { state, ...rest } = Object.fromEntries(new URLSearchParams(location.search))
if (state) void show({ state, ...rest }).then(() => parent.postMessage('shown', '*'))
