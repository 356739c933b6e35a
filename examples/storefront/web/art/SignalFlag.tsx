import type { ReactNode } from 'react'
import type { Harbour } from '../../shared/product.ts'

/** The flag that spells the harbour's first letter at sea: Sierra, Charlie, India. Decorative. */
export function SignalFlag({ harbour }: { harbour: Harbour }): ReactNode {
  return (
    <svg className="flag" viewBox="0 0 60 50" aria-hidden="true">
      {FLAGS[harbour]}
    </svg>
  )
}

const FLAGS: Readonly<Record<Harbour, ReactNode>> = {
  shanghai: (
    <>
      <path className="white" d="M0 0h60v50H0z" />
      <path className="blue" d="M19 14h22v22H19z" />
    </>
  ),
  cebu: (
    <>
      <path className="blue" d="M0 0h60v50H0z" />
      <path className="white" d="M0 10h60v30H0z" />
      <path className="red" d="M0 20h60v10H0z" />
    </>
  ),
  izmir: (
    <>
      <path className="gold" d="M0 0h60v50H0z" />
      <circle className="ink" cx="30" cy="25" r="13" />
    </>
  ),
}
