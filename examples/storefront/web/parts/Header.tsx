import type { ReactNode } from 'react'
import { SignalFlag } from '../art/SignalFlag.tsx'
import { Link } from './Link.tsx'

export function Header(): ReactNode {
  return (
    <header className="header">
      <Link className="brand" href="/">
        <span className="bunting">
          <SignalFlag harbour="shanghai" />
          <SignalFlag harbour="cebu" />
          <SignalFlag harbour="izmir" />
        </span>
        Three Harbours
      </Link>
    </header>
  )
}
