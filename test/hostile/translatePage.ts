/** Runs in a page: does to each text, now and later, what the translators of browsers do. */
export function translatePage(): void {
  const translate = (root: Node) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found: Node[] = root.nodeType === Node.TEXT_NODE ? [root] : []
    while (texts.nextNode()) found.push(texts.currentNode)
    for (const text of found) {
      if (!text.textContent?.trim() || text.parentElement?.closest('font, script')) continue
      const outer = document.createElement('font')
      outer.append(document.createElement('font'))
      if (outer.firstChild) outer.firstChild.textContent = text.textContent
      text.parentNode?.replaceChild(outer, text)
    }
  }
  translate(document.body)
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) translate(node)
  }).observe(document.body, { childList: true, subtree: true })
}
