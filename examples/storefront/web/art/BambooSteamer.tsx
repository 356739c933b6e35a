import type { ReactNode } from 'react'

export function BambooSteamer(): ReactNode {
  return (
    <>
      <path
        className="line white"
        d="M72 52c-10-10 10-16 0-28M100 46c-10-10 10-18 0-32M128 52c-10-10 10-16 0-28"
      />
      <path className="gold" d="M30 92c0-20 30-32 70-32s70 12 70 32H30Z" />
      <path className="shade" d="M100 60c40 0 70 12 70 32h-34c0-16-14-28-36-32Z" />
      <path className="line thin ink" d="M52 88c10-14 26-20 48-20M84 90c8-10 26-16 46-14" />
      <rect className="ink" x="92" y="52" width="16" height="12" rx="3" />
      <rect className="sand" x="26" y="90" width="148" height="40" rx="5" />
      <rect className="sand" x="26" y="134" width="148" height="40" rx="5" />
      <path
        className="shade"
        d="M136 90h33c3 0 5 2 5 5v30c0 3-2 5-5 5h-33zM136 134h33c3 0 5 2 5 5v30c0 3-2 5-5 5h-33z"
      />
      <path className="gold" d="M26 100h148v8H26zM26 144h148v8H26z" />
      <path
        className="line thin ink"
        d="M62 92v36M70 92v36M62 136v36M70 136v36M140 92v36M140 136v36"
      />
    </>
  )
}
