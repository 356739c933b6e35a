import type { StorybookConfig } from '@storybook/react-vite'
import { propTablesPlugin } from './propTables.ts'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  viteFinal: (viteConfig) => ({
    ...viteConfig,
    plugins: [...(viteConfig.plugins ?? []), propTablesPlugin()],
    build: {
      ...viteConfig.build,
      // Keeps light-dark() as it is written, as the library's own build does.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // Storybook's own parts are large, and nobody downloads them in a shop.
      chunkSizeWarningLimit: 2_000,
    },
  }),
}
export default config
