import type { ReactNode } from 'react'

/** A freighter under sail with the three harbours' flags in its rigging. Decorative. */
export function Ship(): ReactNode {
  return (
    <svg className="ship" viewBox="0 0 300 280" aria-hidden="true">
      <path className="line thin white" d="M60 216 130 24M130 24l122 190M130 24v196M196 84v136" />
      <path className="white" d="M122 60v132H62c34-26 52-70 60-132Z" />
      <path className="white" d="M138 44c22 44 26 96 18 148h-18V44Z" />
      <path className="gold" d="M188 96v96h-22c12-30 18-62 22-96Z" />
      <path className="gold" d="M203 100c14 28 18 60 14 92h-14v-92Z" />
      <path className="blue" d="M147 52l13 7-11 10zM163 77l14 7-12 10zM224 171l14 7-12 9z" />
      <path className="red" d="M155 64l14 8-12 9zM172 91l13 7-11 9zM216 158l14 8-12 8z" />
      <path className="ink" d="M22 206h262c-8 34-28 56-60 66H80c-32-12-50-34-58-66Z" />
      <path className="red" d="M22 206h262c-2 7-4 13-7 19H28c-2-6-5-12-6-19Z" />
      <path className="shade" d="M34 236h238c-11 18-27 30-48 36H80c-21-8-36-20-46-36Z" />
      <path
        className="gold"
        d="M66 238h10v10H66zM100 238h10v10h-10zM134 238h10v10h-10zM168 238h10v10h-10zM202 238h10v10h-10z"
      />
    </svg>
  )
}
