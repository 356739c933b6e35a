import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** What the sheet of a page says of elements, in the words of frameworks that shops really use. */
export const HOST_SHEETS: Readonly<Record<string, string>> = {
  'Bootstrap 5': read(require.resolve('bootstrap/dist/css/bootstrap.css')),
  'Pico 2': read(require.resolve('@picocss/pico/css/pico.css')),
  'water.css': read(require.resolve('water.css/out/water.css')),
  'Tailwind 4': read(require.resolve('tailwindcss/preflight.css')).replaceAll(
    /--theme\([^;]*\)/g,
    'sans-serif',
  ),
  'a classless reset': read(require.resolve('the-new-css-reset/css/reset.css')),
  // The `src/index.css` of `npm create vite@latest -- --template react-ts`.
  'the Vite template': `
    :root { --text: #6b6375; --text-h: #08060d; --bg: #fff; --border: #e5e4e7; --code-bg: #f4f3ec;
      --accent: #aa3bff; --sans: system-ui, 'Segoe UI', Roboto, sans-serif; font: 18px/145% var(--sans);
      letter-spacing: 0.18px; color-scheme: light dark; color: var(--text); background: var(--bg);
      font-synthesis: none; text-rendering: optimizeLegibility; -webkit-font-smoothing: antialiased; }
    #root { text-align: center; border-inline: 1px solid var(--border); }
    body { margin: 0; }
    h1, h2 { font-family: var(--sans); font-weight: 500; color: var(--text-h); }
    h1 { font-size: 56px; letter-spacing: -1.68px; margin: 32px 0; }
    h2 { font-size: 24px; line-height: 118%; letter-spacing: -0.24px; margin: 0 0 8px; }
    p { margin: 0; }
    code, .counter { font-family: monospace; display: inline-flex; border-radius: 4px; color: var(--text-h); }
    a { font-weight: 500; color: #646cff; text-decoration: inherit; }
    a:hover { color: #535bf2; }
    button { border-radius: 8px; border: 1px solid transparent; padding: 0.6em 1.2em; font-size: 1em;
      font-weight: 500; font-family: inherit; background-color: #1a1a1a; cursor: pointer; transition: border-color 0.25s; }
    button:hover { border-color: #646cff; }
    @media (prefers-color-scheme: dark) { :root { --text: #9ca3af; --text-h: #f3f4f6; --bg: #16171d; } }`,
  'rules about elements': `
    * { letter-spacing: 0.1em; word-spacing: 0.2em; line-height: 2.4; color: #777; text-shadow: 1px 1px red; }
    *, ::before, ::after { border: 3px dashed lime; transition: all 2s; background: #eef; }
    body { text-transform: uppercase; text-align: center; font-style: italic; font-weight: 800; white-space: pre; cursor: wait; }
    h2, h3, h4 { font: italic 40px serif; color: #000; text-transform: uppercase; }
    h2::before, li::before, p::before { content: "§ "; color: red; position: absolute; }
    html body main article p, main article section p { max-width: 20ch; margin: 3em; padding: 1em;
      border-left: 9px solid; columns: 2; opacity: 0.4; float: left; font-size: 9px; text-indent: 2em; }
    main article section div div ol li { list-style: square inside; margin-left: 4em; display: list-item; padding: 9px; }
    ol li::marker { content: "x "; color: red; }
    section { display: flex; padding: 5rem; max-width: 300px; }
    header { position: sticky; top: 0; display: flex; flex-direction: column; background: tomato; height: 300px; }
    div { max-width: 30ch; }
    button, a { display: block; width: 40px; height: 10px; padding: 0; float: right; filter: invert(1); }
    button, [type="button"] { font: 9px cursive; border-radius: 40px; padding: 30px; margin: 9px; text-transform: lowercase;
      width: 33px; box-shadow: 0 0 9px red; outline: none; }
    a[href] { border-bottom: 4px solid; }
    a { color: blue; text-decoration: underline wavy; }
    svg { width: 100%; height: auto; fill: red; display: block; vertical-align: middle; }
    svg circle, svg path { fill: orange; stroke: none; opacity: 0.2; }
    img, svg, video { max-width: 100%; height: auto; }
    dialog { margin: 0; width: 100%; top: 0; left: 0; background: red; color: red; border: 9px solid; padding: 5em; display: grid; }
    dialog::backdrop { background: white; backdrop-filter: blur(9px); }
    span, bdi, b, i, time, label { display: block; font-size: 30px; padding: 5px; font-weight: 100; }
    textarea { height: 300px; width: 20px; resize: both; background: black; }
    [aria-busy="true"]:not(html)::before { content: ""; display: block; height: 99px; }
    :where(p, h2, h3) { margin: 7em; }`,
}

function read(path: string): string {
  return readFileSync(path, 'utf8')
}
