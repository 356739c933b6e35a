'use client'

import type { Slot } from '../react/classNames.ts'
import { useCheckout } from '../react/useCheckout.ts'

/**
 * Gives an element its name and its classes: ours, what is `added`, and the host's for the slot. To be spread behind
 * the host's own props.
 */
export function useSlots(): (slot: Slot, ...added: (string | undefined)[]) => SlotProps {
  const { classNames } = useCheckout()
  return (slot, ...added) => ({
    className: [`qz-${slot}`, ...added, classNames?.[slot]].filter(Boolean).join(' '),
    'data-slot': slot,
  })
}

interface SlotProps {
  className: string
  'data-slot': Slot
}
