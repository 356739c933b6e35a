/** What a walk turns in Storybook's toolbar. */
export interface StoryGlobals {
  brand?: string
  mode?: 'light' | 'dark' | 'auto'
  locale?: string
}
