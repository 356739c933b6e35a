'use client'

import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './classNames.ts'
import { Icon, type IconName } from './Icon.tsx'

/**
 * A screen that says one thing: a picture, a heading, a sentence, and what to do next. Renders a `<div>`.
 */
export function Screen({
  tone,
  icon,
  heading,
  text,
  className,
  children,
  ...props
}: ScreenProps): ReactNode {
  return (
    <div {...props} className={classNames('qz-screen', className)} data-tone={tone}>
      <span className="qz-badge">
        {icon ? <Icon name={icon} /> : <span aria-hidden="true" className="qz-spinner" />}
      </span>
      <h3 className="qz-heading" data-slot="heading" tabIndex={-1}>
        {heading}
      </h3>
      <p className="qz-text">{text}</p>
      {children && <div className="qz-actions">{children}</div>}
    </div>
  )
}

export interface ScreenProps extends ComponentProps<'div'> {
  tone: 'neutral' | 'muted' | 'success' | 'warning' | 'danger'
  /** Absent: something is under way. */
  icon?: IconName
  heading: string
  text: string
}
