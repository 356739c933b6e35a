import type { ReactNode } from 'react'

const STRINGS = [
  { x: 46, shells: 3 },
  { x: 73, shells: 4 },
  { x: 100, shells: 5 },
  { x: 127, shells: 4 },
  { x: 154, shells: 3 },
]

export function CapizLamp(): ReactNode {
  return (
    <>
      <path className="line ink" d="M100 6v26" />
      <path className="ink" d="M36 30h128c4 0 7 3 7 7v5H29v-5c0-4 3-7 7-7Z" />
      {STRINGS.map(({ x, shells }) => (
        <g key={x}>
          <path className="line thin ink" d={`M${x} 42v${shells * 28}`} />
          {Array.from({ length: shells }, (_, row) => 60 + row * 29).map((y, row) => (
            <g key={y}>
              <circle className={row % 2 === 0 ? 'white' : 'gold'} cx={x} cy={y} r="12.5" />
              <path className="shade" d={`M${x} ${y - 12.5}a12.5 12.5 0 0 1 0 25c5-7 5-18 0-25Z`} />
            </g>
          ))}
        </g>
      ))}
    </>
  )
}
