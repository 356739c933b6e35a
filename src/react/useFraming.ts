'use client'

import { useSyncExternalStore } from 'react'

/** `framed`: inside a page of another origin. `unknown`: in a server render, and while the browser repeats it. */
export type Framing = 'free' | 'framed' | 'unknown'

/** Whether another site shows this page as a part of its own. */
export function useFraming(): Framing {
  return useSyncExternalStore(subscribeToNothing, readFraming, isUnknown)
}

/** Looks at all windows from a page outwards: a friend's frame may stand in a stranger's page. */
export function readFraming(page: FramedPage = window): Framing {
  try {
    for (let outer = page; outer !== outer.parent; outer = outer.parent) {
      if (outer.parent.location.origin !== page.location.origin) return 'framed'
    }
    return 'free'
  } catch {
    // Browsers do not even let a page look at a stranger's address.
    return 'framed'
  }
}

/** The part of a window that tells who shows it. */
export interface FramedPage {
  readonly parent: FramedPage
  readonly location: { readonly origin: string }
}

function subscribeToNothing(): () => void {
  return () => {}
}

function isUnknown(): Framing {
  return 'unknown'
}
