'use client'

import { useEffect, useState } from 'react'
import { parseQrPayload } from '../protocol/parseQrPayload.ts'
import { usePaymentView } from '../react/PaymentContext.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { readPictureText } from './readPictureText.ts'
import { useLiveAction } from './useLiveAction.ts'

const LONGEST_MS = 3_000

/**
 * Returns the text of the code that is to be paid. Of a picture it is empty until it was read. Returns `undefined` where
 * there is no code, or its picture cannot be read or is none for this payment.
 *
 * @param use What the caller does, for the error text.
 */
export function useCodeText(use: string): string | undefined {
  const { amount, method } = usePaymentView(use)
  const { clock, urlPolicy } = useCheckout()
  const action = useLiveAction(use)
  const src = action?.type === 'qr-image' ? action.src : undefined
  const [read, setRead] = useState<{ src: string; text: string | undefined }>()
  useEffect(() => {
    if (src === undefined) return
    let isCurrent = true
    const finish = (text?: string) => {
      clock.clearTimeout(timer)
      if (isCurrent) setRead({ src, text })
    }
    // A browser may never say that it has decoded the picture.
    const timer = clock.setTimeout(finish, LONGEST_MS)
    void readPictureText(src).then(finish)
    return () => {
      clock.clearTimeout(timer)
      isCurrent = false
    }
  }, [src, clock])
  if (action?.type === 'qr-code') return action.data
  if (src === undefined) return undefined
  // Most pictures can be read, so their button has its place from the beginning, and nothing moves.
  if (read?.src !== src) return ''
  const order = amount && method && { method, amount }
  const checked = parseQrPayload(read.text, { policy: urlPolicy, order })
  return checked.ok ? checked.value : undefined
}
