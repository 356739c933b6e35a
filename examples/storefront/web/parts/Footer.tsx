import type { ReactNode } from 'react'

export function Footer(): ReactNode {
  return (
    <footer className="footer">
      <p>
        A demonstration shop. Nothing is sold here, and the bank is a simulator: no money moves.
      </p>
    </footer>
  )
}
