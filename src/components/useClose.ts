'use client'

import { useCallback, useMemo, useState } from 'react'
import type { CloseState } from './CloseContext.ts'

/** Keeps count of the close buttons in the headers of a card. */
export function useClose(): CloseState {
  const [count, setCount] = useState(0)
  const join = useCallback(() => {
    setCount((before) => before + 1)
    return () => setCount((before) => before - 1)
  }, [])
  return useMemo(() => ({ hasHeaderButton: count > 0, join }), [count, join])
}
