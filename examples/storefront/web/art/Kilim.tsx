import type { ReactNode } from 'react'

export function Kilim(): ReactNode {
  return (
    <>
      <path
        className="line thin ink"
        d="M54 12v14M66 12v14M78 12v14M90 12v14M102 12v14M114 12v14M126 12v14M138 12v14M146 12v14M54 174v14M66 174v14M78 174v14M90 174v14M102 174v14M114 174v14M126 174v14M138 174v14M146 174v14"
      />
      <path className="red" d="M48 24h104v152H48z" />
      <path className="ink" d="M48 36h104v8H48zM48 156h104v8H48z" />
      <path className="white" d="M100 48l34 52-34 52-34-52z" />
      <path className="blue" d="M100 62l25 38-25 38-25-38z" />
      <path className="gold" d="M100 78l14 22-14 22-14-22z" />
      <path className="red" d="M100 90l7 10-7 10-7-10z" />
      <path
        className="gold"
        d="M48 52l16 24-16 24zM48 100l16 24-16 24zM152 52l-16 24 16 24zM152 100l-16 24 16 24z"
      />
      <path
        className="ink"
        d="M48 66l7 10-7 10zM48 114l7 10-7 10zM152 66l-7 10 7 10zM152 114l-7 10 7 10z"
      />
    </>
  )
}
