import type { Preview } from '@storybook/react-vite'
import { spyOn } from 'storybook/test'
import { CheckoutProvider } from '../src/index.ts'
import '../src/styles/styles.css'
import '../stories/stories.css'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
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
  globalTypes: {
    scheme: {
      description: 'The colour scheme of the shop',
      toolbar: {
        title: 'Scheme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
          { value: 'light dark', title: 'As the system', icon: 'browser' },
        ],
      },
    },
    locale: {
      description: 'How amounts and times are written',
      toolbar: {
        title: 'Locale',
        icon: 'globe',
        dynamicTitle: true,
        items: ['en', 'en-GB', 'en-PH'],
      },
    },
  },
  initialGlobals: { scheme: 'light', locale: 'en' },
  // The stories' tests insist that nothing called it.
  beforeEach: () => {
    spyOn(window, 'fetch')
  },
  decorators: [
    (Story, { globals, viewMode }) => (
      <CheckoutProvider locale={String(globals.locale)}>
        <div className="story-page" data-scheme={globals.scheme} data-view={viewMode}>
          <Story />
        </div>
      </CheckoutProvider>
    ),
  ],
}
export default preview
