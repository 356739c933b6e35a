import type { ReactNode } from 'react'

export function Peshtemal(): ReactNode {
  return (
    <>
      <path className="line thick ink" d="M18 34h164" />
      <path className="white" d="M44 26h112v138H44z" />
      <path className="shade" d="M44 26h112v12H44zM128 38h28v126h-28z" />
      <path className="blue" d="M44 66h112v16H44zM44 126h112v16H44z" />
      <path className="red" d="M44 88h112v5H44zM44 115h112v5H44z" />
      <path
        className="line thin ink"
        d="M50 164v20M60 164v22M70 164v20M80 164v22M90 164v20M100 164v22M110 164v20M120 164v22M130 164v20M140 164v22M150 164v20"
      />
      <circle className="ink" cx="18" cy="34" r="7" />
      <circle className="ink" cx="182" cy="34" r="7" />
    </>
  )
}
