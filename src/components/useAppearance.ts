'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { useCheckout } from '../react/useCheckout.ts'
import { callsOut } from '../themes/callsOut.ts'
import type { Theme } from '../themes/tokens.ts'
import { tokenVariable } from '../themes/tokenVariable.ts'

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
      const names = Object.keys(appearance).map(tokenVariable)
      for (const [name, value] of Object.entries(appearance)) {
        if (value && !callsOut(value)) root.style.setProperty(tokenVariable(name), value)
      }
      takeBack.current = () => {
        for (const name of names) root.style.removeProperty(name)
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
