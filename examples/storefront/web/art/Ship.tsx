import type { ReactNode } from 'react'

/** Bunting between the mast's top and the stern, in the order in which it hangs. */
const PENNANTS = ['blue', 'red', 'gold', 'white', 'blue', 'red', 'gold', 'white']

/** A freighter under sail. Decorative. */
export function Ship(): ReactNode {
  return (
    <svg className="ship" viewBox="0 0 300 272" aria-hidden="true">
      <path className="line thin white" d="M48 206 130 24M130 24l122 182M130 24v186M196 92v118" />
      <path className="white" d="M122 64v128H60c36-26 54-70 62-128Z" />
      <path className="white" d="M138 60c20 42 24 88 16 132h-16V60Z" />
      <path className="gold" d="M188 108v84h-22c12-26 18-54 22-84Z" />
      <path className="gold" d="M203 124c10 22 14 46 12 68h-12v-68Z" />
      {PENNANTS.map((colour, index) => {
        const x = 136 + index * 14
        const y = 33 + index * 20.9
        // biome-ignore lint/suspicious/noArrayIndexKey: the bunting never changes
        return <path key={index} className={colour} d={`M${x} ${y}l7 10.5 7-13z`} />
      })}
      <path className="red" d="M16 204h268c-10 36-28 56-60 68H82c-34-12-56-32-66-68Z" />
      <path className="white" d="M16 204h268c-2 6-4 11-6 16H22c-2-5-4-10-6-16Z" />
      <path
        className="gold"
        d="M74 236h10v10H74zM106 236h10v10h-10zM138 236h10v10h-10zM170 236h10v10h-10zM202 236h10v10h-10z"
      />
    </svg>
  )
}
