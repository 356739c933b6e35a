'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { getFocused } from './getFocused.ts'

/**
 * Keeps the customer's place from one screen to the next. The focus does not fall out of the card: when a screen
 * goes while the focus is in it, the heading of the next one gets it. Before a code that is still to come, the title of
 * the card gets it and keeps it, so that the focus moves once. Nobody else's focus is touched. And a result that is
 * lower than the screen before does not slip out at the top of the window. Give the ref to the element that changes
 * its key.
 */
export function useScreenFocus(): RefCallback<HTMLElement> {
  const screen = useRef<HTMLElement | null>(null)
  const before = useRef({ hadFocus: false, height: 0, wasSeen: false })
  // React takes the ref from the old element before it removes it, and gives it to the new one after.
  return useCallback((element: HTMLElement | null) => {
    if (!element) {
      before.current = {
        hadFocus: screen.current?.contains(getFocused(screen.current)) ?? false,
        height: screen.current?.offsetHeight ?? 0,
        wasSeen: isSeen(screen.current),
      }
      return
    }
    screen.current = element
    const { hadFocus, height, wasSeen } = before.current
    // What comes after the wait is as high as the skeleton was, so nothing below jumps twice.
    const isWaiting = element.querySelector('[data-slot="slow"]') !== null
    if (isWaiting && height > 0) element.style.minBlockSize = `${height}px`
    if (hadFocus) findFocusTarget(element)?.focus()
    if (wasSeen && element.getBoundingClientRect().top < 0) {
      element.scrollIntoView?.({ block: 'nearest' })
    }
    before.current = { hadFocus: false, height: 0, wasSeen: false }
  }, [])
}

function findFocusTarget(screen: HTMLElement): HTMLElement | null {
  const card = screen.closest('[data-slot="checkout"]')
  const isBrief = screen.querySelector('[data-slot="skeleton"]') !== null
  const title = isBrief && card?.querySelector<HTMLElement>('[data-slot="title"]')
  return title || screen.querySelector<HTMLElement>('[data-slot="heading"]')
}

function isSeen(element: Element | null): boolean {
  if (!element) return false
  const { bottom, top } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
