import { type ReactNode, useCallback } from 'react'
import type { PaymentMethod } from '../src/index.ts'
import { CheckoutStory } from './CheckoutStory.tsx'

/** A card in an element that sets some of the `--qz-*` tokens. */
export function ThemedCheckout(props: ThemedCheckoutProps): ReactNode {
  const { background, borderRadius, fontFamily, method, onPrimary, primary, spacingUnit } = props
  const dress = useCallback(
    (element: HTMLElement | null) => {
      const tokens = {
        '--qz-color-scheme': 'light',
        '--qz-color-primary': primary,
        '--qz-color-on-primary': onPrimary,
        '--qz-color-background': background,
        '--qz-border-radius': `${borderRadius}px`,
        '--qz-button-border-radius': `${borderRadius / 2}px`,
        '--qz-font-family': fontFamily,
        '--qz-spacing-unit': `${spacingUnit}px`,
      }
      for (const [name, value] of Object.entries(tokens)) element?.style.setProperty(name, value)
    },
    [background, borderRadius, fontFamily, onPrimary, primary, spacingUnit],
  )
  return (
    <div ref={dress}>
      <CheckoutStory
        happens={[19]}
        method={method}
        reaches="awaiting"
        scenario="approve"
        time="stands-still"
        value={300_00}
        width={672}
      />
    </div>
  )
}

export interface ThemedCheckoutProps {
  method: PaymentMethod
  /** `--qz-color-primary` */
  primary: string
  /** `--qz-color-on-primary`: text on the colour above. */
  onPrimary: string
  /** `--qz-color-background` */
  background: string
  /** `--qz-border-radius` in pixels; `--qz-button-border-radius` is half of it here. */
  borderRadius: number
  /** `--qz-font-family` */
  fontFamily: string
  /** `--qz-spacing-unit` in pixels. */
  spacingUnit: number
}
