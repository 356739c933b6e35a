import type { ReactNode } from 'react'

export function AbacaBag(): ReactNode {
  return (
    <>
      <path className="line thick ink" d="M68 86c0-38 12-60 32-60s32 22 32 60" />
      <path className="sand" d="M34 80h132l-14 94c-1 6-5 10-11 10H59c-6 0-10-4-11-10L34 80Z" />
      <path className="shade" d="M128 80h38l-14 94c-1 6-5 10-11 10h-25c6 0 9-4 10-10l2-94Z" />
      <path
        className="line thin ink"
        d="M50 80l8 104M75 80l4 104M100 80v104M125 80l-4 104M150 80l-8 104"
      />
      <path className="red" d="M38 104h124l-3 18H41zM44 144h112l-2 14H46z" />
      <path
        className="line thin white"
        d="M42 113h8M58 113h8M74 113h8M90 113h8M106 113h8M122 113h8M138 113h8M154 113h4M50 151h8M66 151h8M82 151h8M98 151h8M114 151h8M130 151h8M146 151h6"
      />
      <rect className="gold" x="30" y="76" width="140" height="13" rx="5" />
    </>
  )
}
