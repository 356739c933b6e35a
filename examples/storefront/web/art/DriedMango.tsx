import type { ReactNode } from 'react'

export function DriedMango(): ReactNode {
  return (
    <>
      <path
        className="white"
        d="M50 24l8 6 8-6 8 6 9-6 8 6 9-6 9 6 8-6 9 6 8-6 8 6 8-6c-4 30-4 122 2 150 1 6-3 10-8 10H54c-5 0-9-4-8-10 6-28 8-120 4-150Z"
      />
      <path
        className="shade"
        d="M134 30l8-6 8 6c-4 30-4 116 2 144 1 6-3 10-8 10h-20c6 0 9-4 9-10 4-40 4-104 1-144Z"
      />
      <path className="green" d="M49 46h103l-1 14H50z" />
      <path className="gold" d="M70 150c-18-16-14-46 10-58 22-11 48 0 50 20 2 24-36 60-60 38Z" />
      <path
        className="red"
        d="M70 150c-10-9-13-23-9-36 8 22 34 34 56 22-14 18-34 26-47 14Z"
        opacity=".75"
      />
      <path className="green" d="M92 90c0-14 12-22 28-20 0 14-12 24-28 20Z" />
      <path className="line thin ink" d="M92 92c2-6 6-10 12-13" />
    </>
  )
}
