'use client'

import type { ReactNode } from 'react'
import { Screen } from './Screen.tsx'
import { useMessages } from './useMessages.ts'

/** Says that a page inside another site's is no place to pay. Renders a `<div>` with nothing to press. */
export function FramedNotice(): ReactNode {
  const { title, text } = useMessages().messages.framed
  return <Screen data-slot="framed" heading={title} icon="lock" text={text} tone="warning" />
}
