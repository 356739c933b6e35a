import { addons } from 'storybook/manager-api'
import { brand } from './theme.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches

addons.setConfig({
  theme: brand(isDark ? 'dark' : 'light'),
  sidebar: { showRoots: true },
})
