'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useHydrated } from '../react/useHydrated.ts'
import { useSlots } from './useSlots.ts'

const MIN_SIZE = 200

/** The white square that a code fills, its quiet zone included. Renders a `<div>`. */
export function CodeTile({ size, className, style, ...props }: CodeTileProps): ReactNode {
  const slot = useSlots()
  // A strict content security policy refuses a style in the server's HTML, but none that a script sets.
  const isSized = useHydrated() && size !== undefined
  return (
    <div
      {...props}
      {...slot('code', className)}
      style={isSized ? { ...style, inlineSize: Math.max(MIN_SIZE, size) } : style}
    />
  )
}

export interface CodeTileProps extends ComponentProps<'div'> {
  /**
   * Side of the code with its quiet zone, in CSS pixels: 200 at least, and never more than the room there
   * is. @default the token `--qz-code-size`, 308px
   */
  size?: number
}
