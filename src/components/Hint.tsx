'use client'

import type { ReactNode } from 'react'
import { useSlots } from './useSlots.ts'
import { useSpoken } from './useSpoken.ts'

/** Says, to eyes and ears, what came of a press. Renders a `<p>`, or nothing while there is nothing to say. */
export function Hint({ text }: { text: string | undefined }): ReactNode {
  const slot = useSlots()
  useSpoken(text)
  return text && <p {...slot('hint')}>{text}</p>
}
