import type { ReactNode } from 'react'

export function SilkLantern(): ReactNode {
  return (
    <>
      <path className="line ink" d="M100 8v34" />
      <ellipse className="red" cx="100" cy="97" rx="60" ry="48" />
      <path
        className="shade"
        d="M100 49c33 0 60 21 60 48s-27 48-60 48c14-12 22-28 22-48s-8-36-22-48Z"
      />
      <path
        className="line thin gold"
        d="M100 49v96M76 53c-22 26-22 62 0 88M124 53c22 26 22 62 0 88M43 82h114M43 112h114"
      />
      <rect className="gold" x="80" y="40" width="40" height="13" rx="3" />
      <rect className="gold" x="80" y="141" width="40" height="13" rx="3" />
      <circle className="gold" cx="100" cy="97" r="17" />
      <path className="red" d="M93 90h14v14H93z" />
      <rect className="ink" x="95" y="154" width="10" height="9" rx="2" />
      <path className="line red" d="M92 163v26M97 163v30M103 163v30M108 163v26" />
    </>
  )
}
