/** A piece of HTML whose texts have been escaped. */
export interface Html {
  readonly html: string
}

/** Writes HTML: every value that is put in is escaped, except what this function itself made. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const written = values.map(write)
  return { html: parts.map((part, index) => part + (written[index] ?? '')).join('') }
}

type HtmlValue = string | number | Html | readonly Html[] | undefined

function write(value: HtmlValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map(write).join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Answers with a whole page that loads nothing from anywhere and may not be framed. */
export function pageResponse(title: string, body: Html, status = 200): Response {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
  return new Response(page.html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}

const STYLE = `
:root { color-scheme: light; --paper: #eef1f6; --card: #fff;
  --ink: #16202e; --soft: #56637a; --line: #dde3ec;
  --yes: #0b6b47; --on-yes: #fff; --no: #a32235;
  --warn: #fff3d1; --on-warn: #5b4300; }
@supports (color: light-dark(#fff, #000)) {
:root { color-scheme: light dark; --paper: light-dark(#eef1f6, #0f141c); --card: light-dark(#fff, #18202c);
  --ink: light-dark(#16202e, #e9eef6); --soft: light-dark(#56637a, #9fb0c8); --line: light-dark(#dde3ec, #2a3646);
  --yes: light-dark(#0b6b47, #35b884); --on-yes: light-dark(#fff, #06150f); --no: light-dark(#a32235, #ff8a97);
  --warn: light-dark(#fff3d1, #3b2f0c); --on-warn: light-dark(#5b4300, #ffdf8a); }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(100%, 26rem); background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem;
  overflow: hidden; box-shadow: 0 1rem 3rem rgb(15 25 45 / .12); }
.test { margin: 0; padding: .6rem 1.5rem; background: var(--warn); color: var(--on-warn); font-weight: 600;
  font-size: .875rem; text-align: center; }
.content { padding: 1.5rem; display: grid; gap: 1.25rem; }
h1 { margin: 0; font-size: 1.25rem; line-height: 1.3; }
h2 { margin: 0; font-size: 1rem; }
p { margin: 0; }
.soft { color: var(--soft); }
.amount { font-size: clamp(1.75rem, 9vw, 2.25rem); font-weight: 650; line-height: 1.1; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
dl { margin: 0; display: grid; grid-template-columns: auto 1fr; gap: .5rem 1rem; padding-block: 1rem;
  border-block: 1px solid var(--line); }
.amount { grid-column: 1 / -1; }
.amount dt { font-size: .875rem; font-weight: 400; letter-spacing: 0; }
.amount dd { text-align: start; }
dt { color: var(--soft); }
dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
form { display: grid; gap: .75rem; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: .5rem 1rem; border-radius: .75rem; cursor: pointer;
  border: 1px solid var(--line); background: transparent; color: var(--ink); }
.button { display: block; text-align: center; text-decoration: none; font-weight: 600; padding: .75rem 1rem;
  border-radius: .75rem; background: var(--yes); color: var(--on-yes); }
button:hover { border-color: currentColor; }
button:focus-visible, a:focus-visible { outline: 3px solid var(--yes); outline-offset: 2px; }
.approve { background: var(--yes); border-color: var(--yes); color: var(--on-yes); }
.decline { color: var(--no); }
a { color: inherit; overflow-wrap: anywhere; }
code { font-size: .875em; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
`
