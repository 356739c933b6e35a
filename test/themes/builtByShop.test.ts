import { readFileSync } from 'node:fs'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { canton, themeCss } from '../../src/themes/index.ts'

/** As a shop gets it that has no setting of its own. */
async function buildAsShop(css: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'shop',
        resolveId: (id) => (id.startsWith('shop.') ? `/${id}` : null),
        load: (id) =>
          ({ '/shop.js': "import 'shop.css'; document.title = 'Shop'", '/shop.css': css })[id],
      },
    ],
    build: { write: false, rolldownOptions: { input: 'shop.js' } },
  })
  const { output } = [built].flat().find((result) => 'output' in result) ?? { output: [] }
  const sheets = output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
  )
  expect(sheets).toHaveLength(1)
  return sheets.join('')
}

it.each([
  ['the stylesheet', () => readFileSync('src/styles/tokens.css', 'utf8')],
  ['the CSS of a preset', () => themeCss(canton)],
])(
  'R42 %s has both schemes after the build of a shop that minds older browsers',
  async (_, read) => {
    const css = await buildAsShop(read())
    expect(css).toContain('--qz-color-primary:light-dark(')
    expect(css).not.toContain('--lightningcss')
    // And each in single colours for browsers that do not know both.
    const [, older = ''] = css.split(/@supports not \(color:\s?light-dark\(/)
    expect(older).toMatch(/--qz-color-primary:#[\da-f]{3,6}/)
  },
)
