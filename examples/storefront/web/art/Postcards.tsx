import type { ReactNode } from 'react'

export function Postcards(): ReactNode {
  return (
    <>
      <rect
        className="gold"
        x="36"
        y="44"
        width="128"
        height="92"
        rx="4"
        transform="rotate(-13 100 90)"
      />
      <rect
        className="ink"
        x="36"
        y="50"
        width="128"
        height="92"
        rx="4"
        transform="rotate(9 100 96)"
      />
      <g transform="rotate(-3 100 112)">
        <rect className="white" x="32" y="62" width="136" height="100" rx="4" />
        <rect className="sky" x="40" y="70" width="120" height="84" />
        <circle className="red" cx="118" cy="104" r="20" />
        <path className="blue" d="M40 116c10-6 20-6 30 0s20 6 30 0 20-6 30 0 20 6 30 0v38H40z" />
        <path
          className="line thin white"
          d="M48 132c6-4 12-4 18 0s12 4 18 0M106 140c6-4 12-4 18 0s12 4 18 0"
        />
        <path className="white" d="M70 84v28H52l18-28ZM74 90l16 22H74V90Z" />
        <path className="ink" d="M48 114h46l-8 12H56z" />
      </g>
    </>
  )
}
