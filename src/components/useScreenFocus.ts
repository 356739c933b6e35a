'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import type { TimerHandle } from '../base/clock.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { getFocused } from './getFocused.ts'

/** A skeleton that is shown for less than this time does not get the focus: the screen after it does. */
const BRIEF_MS = 1_000

/**
 * Keeps the customer's place from one screen to the next. The focus does not fall out of the card: when a screen
 * goes while the focus is in it, the heading of the next one gets it. Nobody else's focus is touched. And a result
 * that is lower than the screen before does not slip out at the top of the window. Give the ref to the element that
 * changes its key.
 */
export function useScreenFocus(): RefCallback<HTMLElement> {
  const { clock } = useCheckout()
  const owed = useRef<TimerHandle>(undefined)
  const screen = useRef<HTMLElement | null>(null)
  const before = useRef({ hadFocus: false, height: 0, wasSeen: false })
  // React takes the ref from the old element before it removes it, and gives it to the new one after.
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) {
        const focused = getFocused(screen.current)
        const isOwed = owed.current !== undefined && isNowhere(focused)
        if (owed.current !== undefined) clock.clearTimeout(owed.current)
        owed.current = undefined
        before.current = {
          hadFocus: isOwed || (screen.current?.contains(focused) ?? false),
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
      const heading = element.querySelector<HTMLElement>('[data-slot="heading"]')
      if (hadFocus && element.querySelector('[data-slot="skeleton"]')) {
        owed.current = clock.setTimeout(() => {
          owed.current = undefined
          if (isNowhere(getFocused(element))) heading?.focus()
        }, BRIEF_MS)
      } else if (hadFocus) heading?.focus()
      if (wasSeen && element.getBoundingClientRect().top < 0) {
        element.scrollIntoView?.({ block: 'nearest' })
      }
      before.current = { hadFocus: false, height: 0, wasSeen: false }
    },
    [clock],
  )
}

/** Whether the element that had the focus is gone, and the customer has chosen no other. */
function isNowhere(focused: Element | null): boolean {
  return focused === null || focused === focused.ownerDocument.body
}

function isSeen(element: Element | null): boolean {
  if (!element) return false
  const { bottom, top } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
