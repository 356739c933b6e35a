'use client'

import { useEffect, useRef, useState } from 'react'
import { useCheckout } from '../react/useCheckout.ts'

/** What is over sooner looks as if nothing had been done. */
const SHORTEST_MS = 600

/** Does something when a button is pressed: once at a time, however often it is pressed, and long enough to be seen. */
export function useTask<Outcome extends string>(work: () => Promise<Outcome>): Task<Outcome> {
  const { clock } = useCheckout()
  const isRunning = useRef(false)
  const [isWorking, setIsWorking] = useState(false)
  const [isFresh, setIsFresh] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const isBusy = isWorking || isFresh

  useEffect(() => {
    if (!isFresh) return
    const timer = clock.setTimeout(() => setIsFresh(false), SHORTEST_MS)
    return () => clock.clearTimeout(timer)
  }, [isFresh, clock])

  async function run() {
    if (isBusy || isRunning.current) return
    isRunning.current = true
    setIsWorking(true)
    setIsFresh(true)
    setOutcome(undefined)
    try {
      setOutcome(await work())
    } finally {
      isRunning.current = false
      setIsWorking(false)
    }
  }

  return { isBusy, outcome: isBusy ? undefined : outcome, start: () => void run() }
}

export interface Task<Outcome> {
  isBusy: boolean
  /** What came of it the last time; absent while it is under way. */
  outcome: Outcome | undefined
  start(): void
}
