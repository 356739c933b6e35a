'use client'

import { useState } from 'react'

/** The object as it was, while it says the same: hosts write small objects in place, new ones with each render. */
export function useSame<Value extends object | undefined>(value: Value): Value {
  const [kept, keep] = useState(value)
  const isSame = saysTheSame(kept ?? {}, value ?? {})
  if (!isSame) keep(value)
  return isSame ? kept : value
}

function saysTheSame(one: object, other: object): boolean {
  const entries = Object.entries(one)
  return (
    entries.length === Object.keys(other).length &&
    entries.every(([key, value]) => Object.is(value, Reflect.get(other, key)))
  )
}
