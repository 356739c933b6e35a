/** The documents of the repository by name. They are read as they are: there is no second text. */
const files: Record<string, string> = import.meta.glob(['../../docs/*.md', '../../README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Pictures that the documents show. */
const pictures: Record<string, string> = import.meta.glob('../../docs/pictures/*.{png,svg,webp}', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Which page of Storybook shows which document. */
const PAGES: Readonly<Record<string, string>> = {
  'README.md': 'guide-quickstart--docs',
  'docs/customisation.md': 'guide-levels-of-customisation--docs',
  'docs/theming.md': 'guide-theming--docs',
  'docs/languages.md': 'guide-languages--docs',
  'docs/accessibility.md': 'guide-accessibility--docs',
  'docs/testing.md': 'guide-testing--docs',
  'docs/server.md': 'guide-server--docs',
  'docs/callbacks.md': 'guide-callbacks--docs',
  'docs/stores.md': 'guide-stores--docs',
  'docs/behaviour.md': 'guide-behaviour--docs',
}

const REPOSITORY_LINK = /(\]\()(?![a-z]+:|\?|#)([^)\s#]*)(#[^)\s]*)?(\))/g

/** A document with links that work in Storybook: to its pages, and otherwise only as the name of a file. */
export function readPage(path: string): string {
  const text = files[`../../${path}`] ?? `# ${path}\n\nThis page is not written yet.`
  return text
    .replaceAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g, (_, alt, target) => {
      return `<img alt="${alt}" src="${pictures[`../../${resolve(path, target)}`] ?? ''}" />`
    })
    .replaceAll(/\[((?:[^\][]|\[[^\]]*\])*)\](\(([^)\s]+)\))/g, (whole, label, link) =>
      isReachable(path, link) ? whole : label,
    )
    .replaceAll(REPOSITORY_LINK, (_, before, target, hash = '', after) => {
      return `${before}?path=/docs/${PAGES[resolve(path, target)]}${hash}${after}`
    })
}

/** Storybook holds no source files, tests or folders. */
function isReachable(path: string, link: string): boolean {
  const target = link.slice(1, -1).split('#')[0] ?? ''
  return target === '' || /^[a-z]+:/.test(target) || resolve(path, target) in PAGES
}

function resolve(path: string, target: string): string {
  return new URL(target, `https://repository.test/${path}`).pathname.slice(1)
}
