'use client'

import { Component, Fragment, type ReactNode } from 'react'

/** A page that breaks a card more often than that will not leave it whole. */
const MAX_MENDS = 3

/**
 * Puts its content up anew when something else on the page, such as a translator or an ad blocker, has taken
 * away what React was about to change, and shows the `spare` content, if there is any, when a part of the host throws: a
 * customer can still pay. All other errors go on to the host's own boundary. Renders no element.
 */
export class MendBoundary extends Component<MendBoundaryProps, MendState> {
  override state: MendState = { mends: 0 }

  static getDerivedStateFromError(error: unknown): Partial<MendState> {
    return { failure: { error } }
  }

  static getDerivedStateFromProps(
    { spare }: MendBoundaryProps,
    { failure, isSpare, mends }: MendState,
  ): Partial<MendState> | null {
    if (!failure) return null
    if (isDamage(failure.error) && mends < MAX_MENDS)
      return { failure: undefined, mends: mends + 1 }
    return spare && !isSpare ? { failure: undefined, isSpare: true } : null
  }

  override render(): ReactNode {
    const { children, spare } = this.props
    const { failure, isSpare, mends } = this.state
    if (failure) throw failure.error
    return <Fragment key={mends}>{isSpare ? spare : children}</Fragment>
  }
}

interface MendBoundaryProps {
  children?: ReactNode
  /** Of our own parts alone. */
  spare?: ReactNode
}

interface MendState {
  failure?: { error: unknown } | undefined
  mends: number
  isSpare?: boolean
}

/** What browsers say to somebody who removes, or inserts before, what is not there. */
function isDamage(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError'
}
