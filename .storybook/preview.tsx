import type { Preview } from '@storybook/react-vite'
import { spyOn } from 'storybook/test'
import { StoryPage } from '../stories/StoryPage.tsx'
import '../src/styles/styles.css'
import '../stories/stories.css'
import { brand } from './theme.ts'
import { toArgTypes } from './toArgTypes.ts'
import { globalTypes, initialGlobals, viewports } from './toolbar.ts'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: {
      extractArgTypes: toArgTypes,
      theme: brand(window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
      toc: {
        headingSelector: 'h2',
        // Cards that stand in a page have headings of their own.
        ignoreSelector: '.docs-story *, .qz-checkout *',
        title: 'On this page',
      },
    },
    // The page has the brand’s background.
    backgrounds: { disable: true },
    viewport: { options: viewports },
    options: {
      storySort: {
        order: [
          'Guide',
          [
            'Start',
            'Quickstart',
            'Levels of customisation',
            'Theming',
            'Languages',
            'Accessibility',
            'Testing',
            'Server',
            'Callbacks',
            'Stores',
            'Behaviour',
          ],
          'Shop',
          ['Brands', 'Languages', 'Theming', 'Customisation'],
          'Checkout',
          ['Live', 'CUP QR', 'QR Ph', 'Hizli QR', 'Moments'],
          'Cards',
          'Parts',
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
