import type { ReactNode } from 'react'
import { CheckoutProvider } from '../src/index.ts'
import { ShopScreens } from './ShopScreens.tsx'
import { StoryFrame } from './StoryFrame.tsx'
import { STORY_LANGUAGES } from './storyLanguages.ts'

/** The screens with the most words, in one language. */
export function LanguageSheet({ locale, payee }: LanguageSheetProps): ReactNode {
  const { direction } = STORY_LANGUAGES.find(({ tag }) => tag === locale) ?? {}
  return (
    <CheckoutProvider locale={locale}>
      <div dir={direction ?? 'ltr'} lang={locale}>
        <StoryFrame>
          <div className="story-screens">
            <ShopScreens payee={payee} screens={['code', 'phone', 'declined']} />
          </div>
        </StoryFrame>
      </div>
    </CheckoutProvider>
  )
}

export interface LanguageSheetProps {
  /** A BCP 47 tag: the language that fits best is used, and the region's way to write amounts and times. */
  locale: string
  /** The shop’s name. */
  payee: string
}
