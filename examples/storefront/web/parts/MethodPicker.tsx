import type { PaymentMethod } from 'quietzone/core'
import type { ReactNode } from 'react'
import { METHOD_WORDS } from '../methods.ts'

interface MethodPickerProps {
  /** `reason` says why a method cannot be used; it is shown, and the method cannot be chosen. */
  choices: readonly { method: PaymentMethod; reason: string | undefined }[]
  chosen: PaymentMethod | undefined
  onChoose(method: PaymentMethod): void
}

/** Radio buttons for the ways to pay. Renders a `<fieldset>`. */
export function MethodPicker({ choices, chosen, onChoose }: MethodPickerProps): ReactNode {
  return (
    <fieldset className="methods">
      <legend>How would you like to pay?</legend>
      {choices.map(({ method, reason }) => (
        <label key={method} className="method">
          <input
            type="radio"
            name="method"
            value={method}
            checked={method === chosen}
            disabled={reason !== undefined}
            onChange={() => onChoose(method)}
            aria-labelledby={`name-${method}`}
            aria-describedby={`about-${method}`}
          />
          <span className="method-name" id={`name-${method}`}>
            {METHOD_WORDS[method].name}
          </span>
          <span className="method-about" id={`about-${method}`}>
            {reason ?? METHOD_WORDS[method].how}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
