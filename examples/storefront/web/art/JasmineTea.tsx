import type { ReactNode } from 'react'

export function JasmineTea(): ReactNode {
  return (
    <>
      <rect className="ink" x="60" y="20" width="80" height="38" rx="7" />
      <rect className="white" x="52" y="54" width="96" height="126" rx="9" />
      <path className="shade" d="M122 54h17c5 0 9 4 9 9v108c0 5-4 9-9 9h-17V54Z" />
      <path className="blue" d="M52 70h96v10H52zM52 156h96v10H52z" />
      <circle className="red" cx="100" cy="118" r="31" />
      <g className="white">
        <ellipse cx="100" cy="103" rx="7" ry="11" />
        <ellipse cx="114" cy="114" rx="7" ry="11" transform="rotate(72 114 114)" />
        <ellipse cx="109" cy="131" rx="7" ry="11" transform="rotate(144 109 131)" />
        <ellipse cx="91" cy="131" rx="7" ry="11" transform="rotate(216 91 131)" />
        <ellipse cx="86" cy="114" rx="7" ry="11" transform="rotate(288 86 114)" />
      </g>
      <circle className="gold" cx="100" cy="118" r="6" />
    </>
  )
}
