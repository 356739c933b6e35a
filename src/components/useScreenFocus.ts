'use client'

import { type RefCallback, useCallback, useRef } from 'react'

/**
 * Keeps the focus from falling out of the card: when a screen goes while the focus is in it, the heading of
 * the next one gets it. Nobody else's focus is touched. Give the ref to the element that changes its key.
 */
export function useScreenFocus(): RefCallback<HTMLElement> {
  const screen = useRef<HTMLElement | null>(null)
  const hadFocus = useRef(false)
  // React takes the ref from the old element before it removes it, and gives it to the new one after.
  return useCallback((element: HTMLElement | null) => {
    if (!element) {
      hadFocus.current = screen.current?.contains(document.activeElement) ?? false
      return
    }
    screen.current = element
    if (hadFocus.current) element.querySelector<HTMLElement>('[data-slot="heading"]')?.focus()
    hadFocus.current = false
  }, [])
}
