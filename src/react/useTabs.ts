'use client'

import { useEffect, useRef } from 'react'
import { openTabChannel, type TabChannel } from './openTabChannel.ts'

/** Lets the tabs that show one payment agree: what one has learned, the others ask the server about at once. */
export function useTabs({ paymentId, version, isPolling, onVersion }: TabsInput): void {
  const channel = useRef<TabChannel>(undefined)
  useEffect(() => {
    if (!isPolling || paymentId === '') return
    channel.current = openTabChannel(paymentId, onVersion)
    return () => {
      channel.current?.close()
      channel.current = undefined
    }
  }, [paymentId, isPolling, onVersion])
  useEffect(() => {
    if (version !== undefined) channel.current?.tell(version)
  }, [version])
}

interface TabsInput {
  paymentId: string
  /** The newest version of the payment that is known here. */
  version: number | undefined
  /** Whether reads happen by themselves at all. */
  isPolling: boolean
  /** Called with the version that another tab has seen. */
  onVersion(version: number): void
}
