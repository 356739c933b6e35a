'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { readUnits } from './readUnits.ts'
import { wholePixels } from './wholePixels.ts'

/**
 * A ref for the drawing of a code that keeps its cells on whole device pixels, whatever room the page gives
 * it: when the device turns, the window changes, somebody zooms. Only what the drawing shows of itself
 * changes, never its box, so nothing on the page moves.
 *
 * @param drawing What is drawn; another one is laid anew.
 */
export function useWholePixels(
  drawing: unknown,
  { minFill = 0, unit = 1 }: WholePixelsOptions = {},
): RefCallback<SVGSVGElement> {
  const stop = useRef<() => void>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new ref is what makes React hand the drawing over again
  return useCallback(
    (svg) => {
      stop.current?.()
      stop.current = undefined
      if (!svg || typeof ResizeObserver === 'undefined') return
      const observer = new ResizeObserver((entries) => {
        const side = entries[0] && getDevicePixels(entries[0])
        if (!side) return
        const { viewBox, isWhole } = wholePixels(side, readUnits(svg) / unit, minFill, unit)
        svg.setAttribute('viewBox', viewBox)
        // Whole pixels stay sharp; a picture that must shrink is smoothed, or lines would vanish.
        svg.style.setProperty('image-rendering', isWhole ? 'pixelated' : 'auto', 'important')
      })
      // Each new observation measures at once.
      const observe = () => {
        observer.unobserve(svg)
        try {
          observer.observe(svg, { box: 'device-pixel-content-box' })
        } catch {
          // Safari does not know that box.
          observer.observe(svg)
        }
      }
      observe()
      // Zoom changes the pixels of the screen, even where it leaves the box as it was.
      window.addEventListener('resize', observe)
      stop.current = () => {
        observer.disconnect()
        window.removeEventListener('resize', observe)
      }
    },
    [drawing, minFill, unit],
  )
}

export interface WholePixelsOptions {
  /** The part of the room that whole pixels must at least fill, from 0 to 1. @default 0 */
  minFill?: number
  /** How many units of the drawing make a cell. @default 1 */
  unit?: number
}

/** The browser's own count, where it has one: a box of part pixels is moved to whole ones before it is painted. */
function getDevicePixels({ contentRect, devicePixelContentBoxSize }: ResizeObserverEntry): number {
  const side = contentRect.width * (window.devicePixelRatio || 1)
  const counted = devicePixelContentBoxSize?.[0]?.inlineSize
  // A browser that only pretends to have another screen counts in pixels of its real one.
  return counted && Math.abs(counted - side) < 1 ? counted : Math.round(side)
}
