import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { navigate } from '../useRoute.ts'

/** A link within the shop: no reload, but everything else that a link can do. Renders an `<a>`. */
export function Link({ href, ...props }: ComponentProps<'a'> & { href: string }): ReactNode {
  function handleClick(event: MouseEvent): void {
    const wantsNewTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (event.defaultPrevented || wantsNewTab || event.button !== 0) return
    event.preventDefault()
    navigate(href)
  }
  return <a {...props} href={href} onClick={handleClick} />
}
