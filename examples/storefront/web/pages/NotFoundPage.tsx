import type { ReactNode } from 'react'
import { Link } from '../parts/Link.tsx'
import { Title } from '../parts/Title.tsx'

export function NotFoundPage(): ReactNode {
  return (
    <div className="page">
      <Title>Nothing at this berth</Title>
      <p>This page does not exist, or the payment is no longer known here.</p>
      <Link className="button" href="/">
        Back to the shelves
      </Link>
    </div>
  )
}
