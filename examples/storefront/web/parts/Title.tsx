import { type ReactNode, useEffect, useRef } from 'react'
import { announce } from './announcement.ts'

/** The page's heading, and the same words as the title of the document. Renders an `<h1>`. */
export function Title({ children }: { children: string }): ReactNode {
  const before = useRef(children)
  useEffect(() => {
    // A new page gets the focus on its heading. A heading that changes on the page is announced.
    if (before.current !== children) announce(children)
    before.current = children
    document.title = `${children} · Three Harbours`
  }, [children])
  return <h1 tabIndex={-1}>{children}</h1>
}
