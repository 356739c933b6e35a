'use client'

import { type RefCallback, useCallback, useRef } from 'react'
import { coverCode } from './coverCode.ts'
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
      coverCode(svg)
      const observer = new ResizeObserver((entries) => {
        const width = entries[0]?.contentRect.width
        if (!width) return
        // With its fractions: a browser may move the box to whole pixels, but draws as large as the box is.
        const side = width * (window.devicePixelRatio || 1)
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
