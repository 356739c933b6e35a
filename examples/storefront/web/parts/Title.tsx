import { type ReactNode, useEffect } from 'react'

/** The page's heading, and the same words as the title of the document. Renders an `<h1>`. */
export function Title({ children }: { children: string }): ReactNode {
  useEffect(() => {
    document.title = `${children} · Three Harbours`
  }, [children])
  return <h1>{children}</h1>
}
