import type { ReactNode } from 'react'

export function OliveSoap(): ReactNode {
  return (
    <>
      <path className="green" d="M30 104l72-28 70 24-72 30z" />
      <path className="green" d="M30 104l70 26v52l-70-26z" />
      <path className="green" d="M100 130l72-30v50l-72 32z" />
      <path className="shade" d="M100 130l72-30v50l-72 32z" />
      <path className="glow" d="M30 104l72-28 70 24-72 30z" />
      <path className="line thin white" d="M46 126l38 14v22l-38-14zM55 138l20 7" />
      <path className="line ink" d="M66 66c18-22 42-34 74-36" />
      <path
        className="leaf"
        d="M86 48c-12-2-20-10-22-22 14 0 22 8 22 22ZM112 34c-8-8-10-18-6-28 10 6 12 16 6 28ZM116 34c4 12 14 18 26 16-2-12-14-18-26-16Z"
      />
      <ellipse className="ink" cx="92" cy="62" rx="9" ry="12" transform="rotate(20 92 62)" />
      <circle className="white" cx="150" cy="72" r="9" />
      <circle className="white" cx="168" cy="56" r="5" />
    </>
  )
}
