import { create, type ThemeVars } from 'storybook/theming'

const SYSTEM_FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif'

/** Storybook in the colours of the library's default look. */
export function brand(base: 'light' | 'dark'): ThemeVars {
  const pick = (light: string, dark: string) => (base === 'light' ? light : dark)
  return create({
    base,
    brandTitle: 'quietzone',
    brandUrl: './?path=/docs/guide-start--docs',
    brandTarget: '_self',
    brandImage: `data:image/svg+xml,${encodeURIComponent(drawMark(pick('#1a1d26', '#f1f2f5')))}`,
    fontBase: SYSTEM_FONTS,
    fontCode: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    colorPrimary: pick('#2257d6', '#8ab0ff'),
    colorSecondary: pick('#2257d6', '#5b8cff'),
    appBg: pick('#f4f5f8', '#101217'),
    appContentBg: pick('#ffffff', '#16181d'),
    appPreviewBg: pick('#ffffff', '#16181d'),
    appBorderColor: pick('#e0e3ea', '#343842'),
    appBorderRadius: 8,
    textColor: pick('#1a1d26', '#f1f2f5'),
    textMutedColor: pick('#5a6172', '#a9afbd'),
    barBg: pick('#ffffff', '#16181d'),
    barTextColor: pick('#5a6172', '#a9afbd'),
    barSelectedColor: pick('#2257d6', '#8ab0ff'),
    barHoverColor: pick('#2257d6', '#8ab0ff'),
    inputBg: pick('#ffffff', '#1c1f26'),
    inputBorder: pick('#c9cdd6', '#3a3f4b'),
    inputTextColor: pick('#1a1d26', '#f1f2f5'),
    inputBorderRadius: 6,
  })
}

/** The corner of a code with the white around it, and the name. */
function drawMark(ink: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="150" height="32" viewBox="0 0 150 32">
    <rect x="1" y="1" width="30" height="30" rx="7" fill="#fff" stroke="#2257d6" stroke-width="2"/>
    <path d="M9 9h14v14H9zm3 3v8h8v-8zm2 2h4v4h-4z" fill="#10131a" fill-rule="evenodd"/>
    <text x="41" y="22" fill="${ink}" font-family="system-ui, sans-serif" font-size="19" font-weight="650" letter-spacing="-.4">quietzone</text>
  </svg>`
}
