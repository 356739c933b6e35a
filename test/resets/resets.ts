/** What pages say of all their elements, in the spirit of well-known resets and worse. */
export const RESETS: Readonly<Record<string, string>> = {
  none: '',
  stars: '* { margin: 0; padding: 0; border: 0; }',
  'Tailwind preflight': `
    *, ::before, ::after { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0; }
    html { line-height: 1.5; tab-size: 4; }
    h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit; }
    a { color: inherit; text-decoration: inherit; }
    b, strong { font-weight: bolder; }
    ol, ul, menu { list-style: none; }
    img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle; }
    img, video { max-width: 100%; height: auto; }
    button, input, select, optgroup, textarea { font: inherit; letter-spacing: inherit; color: inherit;
      border-radius: 0; background-color: transparent; opacity: 1; }
    button, [type="button"] { background-color: transparent; background-image: none; appearance: button; }`,
  normalize: `
    html { line-height: 1.15; } body { margin: 0; } h1 { font-size: 2em; margin: 0.67em 0; }
    button, input, textarea { font-family: inherit; font-size: 100%; line-height: 1.15; margin: 0; }
    button { overflow: visible; text-transform: none; } [type="button"] { appearance: button; }
    button::-moz-focus-inner { border-style: none; padding: 0; }`,
  'no buttons': 'button, a { all: unset; }',
  'content boxes': '*, ::before, ::after { box-sizing: content-box; }',
  pictures: `img { max-width: 50px; } svg { fill: red; display: block; vertical-align: middle; width: 20px; }
    svg path { fill: lime; opacity: 0.3; }`,
  headings:
    'h1, h2, h3, h4 { font-size: inherit; font-weight: inherit; } ol { list-style: none; padding: 0; }',
  letters:
    '* { letter-spacing: 0.2em; word-spacing: 0.3em; line-height: 2; } html { font-size: 200%; }',
  'dark buttons': `button, a { background: #111; color: #222; border: 9px solid red; height: 20px; width: 30px; }
    button:hover { color: #111; }`,
}
