'use client'

import { Component, Fragment, type ReactNode } from 'react'

/** A page that breaks a card more often than that will not leave it whole. */
const MAX_MENDS = 3

/**
 * Puts its content up anew when something else on the page, such as a translator or an ad blocker, has taken
 * away what React was about to change. All other errors go on to the host's own boundary. Renders no element.
 */
export class MendBoundary extends Component<{ children?: ReactNode }, MendState> {
  override state: MendState = { mends: 0 }

  static getDerivedStateFromError(error: unknown): Partial<MendState> {
    return { failure: { error } }
  }

  static getDerivedStateFromProps(_: unknown, { failure, mends }: MendState): MendState | null {
    const isMended = failure !== undefined && isDamage(failure.error) && mends < MAX_MENDS
    return isMended ? { failure: undefined, mends: mends + 1 } : null
  }

  override render(): ReactNode {
    const { failure, mends } = this.state
    if (failure) throw failure.error
    return <Fragment key={mends}>{this.props.children}</Fragment>
  }
}

interface MendState {
  failure?: { error: unknown } | undefined
  mends: number
}

/** What browsers say to somebody who removes, or inserts before, what is not there. */
function isDamage(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError'
}
