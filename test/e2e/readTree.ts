import type { Page } from '@playwright/test'

export interface TreeNode {
  role: string
  name: string
}

/** What Chromium itself offers to a screen reader now: without what is hidden, or behind a modal dialog. */
export async function readTree(page: Page): Promise<TreeNode[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return (
    nodes
      .filter(({ ignored }) => !ignored)
      .map(({ name, role }) => ({ role: String(role?.value), name: String(name?.value ?? '') }))
      // The lines of a text, once more.
      .filter(({ role }) => role !== 'InlineTextBox')
  )
}
