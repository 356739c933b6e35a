import type { Decorator } from '@storybook/react-vite'
import { StoryFrame } from './StoryFrame.tsx'
import { StoryTime } from './StoryTime.tsx'

/** Decorates a card: the time stands still, and the room is as wide as parameter `width` says. */
export const inStillFrame: Decorator = (Story, { parameters }) => (
  <StoryTime>
    <StoryFrame width={parameters.width ?? 672}>
      <Story />
    </StoryFrame>
  </StoryTime>
)
