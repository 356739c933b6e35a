import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paymentView, renderCard } from './paymentView.tsx'

/** Not in Safari 15, nor in Chrome 109, from which the browsers in many Chinese apps are made. */
const YOUNG = ['toReversed', 'toSorted', 'toSpliced', 'with'] as const
const known = YOUNG.map((name) => Object.getOwnPropertyDescriptor(Array.prototype, name))

beforeEach(() => {
  for (const name of YOUNG) Reflect.deleteProperty(Array.prototype, name)
})

afterEach(() => {
  YOUNG.forEach((name, index) => {
    const descriptor = known[index]
    if (descriptor) Object.defineProperty(Array.prototype, name, descriptor)
  })
})

it.each(['phone', 'tablet', 'desktop'] as const)(
  'a browser from before 2023 shows the payment, on a %s',
  (device) => {
    const { show, slot } = renderCard(paymentView({ device, phase: 'loading' }))
    expect(slot('skeleton')).toBeInTheDocument()
    show(paymentView({ device }))
    expect(screen.getByRole('img')).toBeVisible()
    show(paymentView({ device, phase: 'succeeded' }))
    expect(slot('result')).toBeVisible()
  },
)
