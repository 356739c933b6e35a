'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { useCheckout } from '../react/useCheckout.ts'
import { callsOut } from '../themes/callsOut.ts'
import { inOneScheme } from '../themes/color/inOneScheme.ts'
import type { Theme } from '../themes/tokens.ts'
import { tokenVariable } from '../themes/tokenVariable.ts'
import { watchScheme } from './watchScheme.ts'

/**
 * A ref for the root of a card that puts the tokens of its `appearance` on it, before the page is painted, and takes
 * them back. By script only: a strict content security policy refuses a style in HTML.
 */
export function useAppearance(): RefCallback<HTMLElement> {
  const { appearance } = useCheckout()
  const takeBack = useRef<() => void>(undefined)
  return useCallback(
    (root: HTMLElement | null) => {
      takeBack.current?.()
      takeBack.current = undefined
      if (!root) return
      reportInDevelopment(root, appearance)
      if (!appearance) return
      const scheme =
        appearance.colorScheme ?? getComputedStyle(root).getPropertyValue('--qz-color-scheme')
      const stop = watchScheme(scheme, (mode) => {
        for (const [name, value] of Object.entries(appearance)) {
          if (value && !callsOut(value))
            root.style.setProperty(tokenVariable(name), mode ? inOneScheme(value, mode) : value)
        }
        // The colours that the theme leaves as they are; tokens.css has them for a dark card, too.
        if (mode && appearance.colorScheme) root.dataset.scheme = mode
      })
      takeBack.current = () => {
        stop()
        delete root.dataset.scheme
        for (const name of Object.keys(appearance)) root.style.removeProperty(tokenVariable(name))
      }
    },
    [appearance],
  )
}

/** Bundlers replace the condition, and drop what follows from what customers load. */
function reportInDevelopment(root: HTMLElement, appearance: Theme | undefined): void {
  try {
    if (process.env.NODE_ENV === 'development') {
      import('./reportLook.ts').then(
        ({ reportLook }) => reportLook(root, appearance),
        () => {},
      )
    }
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
}
