'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { useCheckout } from '../react/useCheckout.ts'
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
      if (!root || !appearance) return
      const names = Object.keys(appearance).map(tokenVariable)
      for (const [name, value] of Object.entries(appearance)) {
        root.style.setProperty(tokenVariable(name), value)
      }
      takeBack.current = () => {
        for (const name of names) root.style.removeProperty(name)
      }
    },
    [appearance],
  )
}
