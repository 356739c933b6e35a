import type { MouseEvent, ReactNode } from 'react'

/**
 * The room that a shop gives a card. The ways to the bank and to an app are closed here, because they
 * would lead out of Storybook.
 */
export function StoryFrame({ width, onLeave, children }: StoryFrameProps): ReactNode {
  function handleClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    if (!event.target.closest(':is([data-slot="redirect"], [data-slot="open-app"]) :is(a, button)'))
      return
    event.preventDefault()
    event.stopPropagation()
    onLeave?.()
  }

  return (
    <div
      style={{ inlineSize: width ?? '100%', maxInlineSize: '100%' }}
      onClickCapture={handleClick}
    >
      {children}
    </div>
  )
}

interface StoryFrameProps {
  /** In CSS pixels. @default all that there is */
  width?: number | undefined
  /** The customer wants to go to the bank's page, or to an app. */
  onLeave?: () => void
  children: ReactNode
}
