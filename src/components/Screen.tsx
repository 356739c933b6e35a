'use client'

import type { ComponentProps, ReactNode } from 'react'
import type { ScreenCase } from '../core/screenCase.ts'
import type { Slot } from '../react/classNames.ts'
import { Icon, type IconName } from './Icon.tsx'
import { ResultNote } from './ResultNote.tsx'
import { useSlots } from './useSlots.ts'

/**
 * A screen that says one thing: a picture, a heading, a sentence, and what to do next. Renders a `<div>`.
 */
export function Screen({
  tone,
  icon,
  heading,
  text,
  hasResultNote,
  className,
  children,
  ...props
}: ScreenProps): ReactNode {
  const slot = useSlots()
  return (
    <div {...props} {...slot(props['data-slot'], 'qz-screen', className)} data-tone={tone}>
      <span {...slot('badge')}>
        {icon ? <Icon name={icon} /> : <span aria-hidden="true" className="qz-spinner" />}
      </span>
      <h3 {...slot('heading')} tabIndex={-1}>
        {heading}
      </h3>
      <p {...slot('text')}>{text}</p>
      {hasResultNote && <ResultNote />}
      {children && <div {...slot('actions')}>{children}</div>}
    </div>
  )
}

export interface ScreenProps extends ComponentProps<'div'> {
  'data-slot': Slot
  tone: 'neutral' | 'muted' | 'success' | 'warning' | 'danger'
  /** Absent: something is under way. */
  icon?: IconName
  heading: string
  text: string
  /** Whether to say how else the customer learns the result. @default false */
  hasResultNote?: boolean | undefined
  /** The screen within its phase, for styles. */
  'data-case'?: ScreenCase | undefined
}
