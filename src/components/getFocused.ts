/**
 * What has the focus where an element is: in its document, or in its own shadow root, of which the document only knows
 * the host. `null` where nothing has it.
 */
export function getFocused(element: Element | null): Element | null {
  const root = element?.getRootNode()
  return isShadowRoot(root) ? root.activeElement : (element?.ownerDocument.activeElement ?? null)
}

/** Also of another window, in which a page may render. */
function isShadowRoot(root: Node | undefined): root is ShadowRoot {
  return root !== undefined && 'host' in root
}
