import type { Preview } from '@storybook/react-vite'
import { spyOn } from 'storybook/test'
import { StoryPage } from '../stories/StoryPage.tsx'
import '../src/styles/styles.css'
import '../stories/stories.css'
import { globalTypes, initialGlobals, viewports } from './toolbar.ts'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    viewport: { options: viewports },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Checkout',
          ['CUP QR', 'QR Ph', 'Hizli QR'],
          'Cards',
          'Parts',
          'Theming',
        ],
      },
    },
  },
  globalTypes,
  initialGlobals: { ...initialGlobals },
  // The stories' tests insist that nothing called it.
  beforeEach: () => {
    spyOn(window, 'fetch')
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <StoryPage globals={{ ...initialGlobals, ...globals }} viewMode={viewMode}>
        <Story />
      </StoryPage>
    ),
  ],
}
export default preview
