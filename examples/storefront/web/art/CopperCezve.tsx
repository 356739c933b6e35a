import type { ReactNode } from 'react'

export function CopperCezve(): ReactNode {
  return (
    <>
      <path className="line white" d="M62 52c-10-10 10-16 0-30M90 46c-10-10 10-18 0-32" />
      <path className="line thick ink" d="M116 92l66-40" />
      <circle className="ink" cx="183" cy="51" r="7" />
      <path
        className="copper"
        d="M34 78h86c-2 12-12 20-12 34 0 18 20 30 20 50 0 12-9 20-20 20H46c-11 0-20-8-20-20 0-20 20-32 20-50 0-14-10-22-12-34Z"
      />
      <path
        className="shade"
        d="M94 78h26c-2 12-12 20-12 34 0 18 20 30 20 50 0 12-9 20-20 20H84c11 0 18-8 18-20 0-20-12-32-12-50 0-14 4-22 4-34Z"
      />
      <path className="ink" d="M30 70h94v12H30z" />
      <path className="line thin sand" d="M44 122h66M36 148h84" />
      <path
        className="line thin sand"
        d="M52 135l8-8 8 8-8 8zM71 135l8-8 8 8-8 8zM90 135l8-8 8 8-8 8z"
      />
    </>
  )
}
