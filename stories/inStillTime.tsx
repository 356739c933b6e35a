import type { Decorator } from '@storybook/react-vite'
import { StoryTime } from './StoryTime.tsx'

/** Decorates parts: the time stands still until the toolbar lets it run. */
export const inStillTime: Decorator = (Story) => (
  <StoryTime>
    <Story />
  </StoryTime>
)
