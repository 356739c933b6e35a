import { useEffect, useRef, useState } from 'react'
import type { Connection } from '../core/connection.ts'
import { useCheckout } from '../react/useCheckout.ts'

/** How long the first requests after an outage may take, and how long the return stays announced. */
const RETURN_MS = 10_000

/**
 * Returns which text about the connection a screen reader announces. After the customer was offline, the first
 * requests stay unannounced for 10 seconds: they usually succeed, and then the return is announced instead.
 */
export function useSpokenConnection(connection: Connection): SpokenConnection | undefined {
  const { clock } = useCheckout()
  const [spoken, setSpoken] = useState<SpokenConnection>()
  const wasOffline = useRef(false)
  useEffect(() => {
    if (connection === 'offline') wasOffline.current = true
    const isOk = connection === 'ok'
    const isReturning = wasOffline.current && connection !== 'offline'
    setSpoken(isOk ? (isReturning ? 'back' : undefined) : isReturning ? undefined : connection)
    if (!isReturning) return
    const timer = clock.setTimeout(() => {
      if (isOk) wasOffline.current = false
      setSpoken(isOk ? undefined : connection)
    }, RETURN_MS)
    return () => clock.clearTimeout(timer)
  }, [connection, clock])
  return spoken
}

export type SpokenConnection = 'retrying' | 'offline' | 'back'
