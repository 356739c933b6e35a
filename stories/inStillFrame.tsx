import type { Decorator } from '@storybook/react-vite'
import { StillClock } from './StillClock.tsx'
import { StoryFrame } from './StoryFrame.tsx'

/** Decorates a card: the time stands still, and the room is as wide as parameter `width` says. */
export const inStillFrame: Decorator = (Story, { parameters }) => (
  <StillClock>
    <StoryFrame width={parameters.width ?? 672}>
      <Story />
    </StoryFrame>
  </StillClock>
)
