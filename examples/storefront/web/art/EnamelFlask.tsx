import type { ReactNode } from 'react'

export function EnamelFlask(): ReactNode {
  return (
    <>
      <path className="line thick ink" d="M138 74h12c10 0 16 6 16 16v34c0 10-6 16-16 16h-12" />
      <path
        className="white"
        d="M64 76c0-10 8-16 14-20h44c6 4 16 10 16 20v92c0 8-6 14-14 14H78c-8 0-14-6-14-14V76Z"
      />
      <path
        className="shade"
        d="M120 56h2c6 4 16 10 16 20v92c0 8-6 14-14 14h-12c6 0 10-6 10-14V76c0-10-2-16-2-20Z"
      />
      <path
        className="red"
        d="M64 96h74v14H64zM64 164h74v4c0 8-6 14-14 14H78c-8 0-14-6-14-14v-4Z"
      />
      <path className="red" d="M78 26c0-5 4-8 8-8h28c4 0 8 3 8 8v30H78V26Z" />
      <path className="ink" d="M74 50h52v10H74z" />
      <g className="blue">
        <circle cx="101" cy="126" r="7" />
        <circle cx="90" cy="134" r="7" />
        <circle cx="112" cy="134" r="7" />
        <circle cx="94" cy="147" r="7" />
        <circle cx="108" cy="147" r="7" />
      </g>
      <circle className="gold" cx="101" cy="138" r="6" />
    </>
  )
}
