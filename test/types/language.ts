// Checked by the compiler only: a language lacks no text, and an override names only texts that are there.
import { en } from 'quietzone/locales/en'
import type { Language } from '../../src/i18n/language.ts'
import type { MessageOverrides } from '../../src/i18n/messages.ts'

const { steps: _steps, ...withoutSteps } = en.messages
const { wait: _wait, ...withoutWait } = en.messages.advice

export const complete: Language = { tag: 'en-GB', messages: { ...en.messages, amount: 'Total' } }

// @ts-expect-error a text of the first level is missing
export const lacksText: Language = { tag: 'xx', messages: withoutSteps }

export const lacksAdvice: Language = {
  tag: 'xx',
  // @ts-expect-error the advice for a kind of decline is missing
  messages: { ...en.messages, advice: withoutWait },
}

export const lacksForm: Language = {
  tag: 'xx',
  // @ts-expect-error the plural form that every language has is missing
  messages: { ...en.messages, minutes: { one: '{count} minute' } },
}

export const oneText: MessageOverrides = { buttons: { retry: 'Once more' } }

// @ts-expect-error no such button
export const noText: MessageOverrides = { buttons: { retryy: 'Once more' } }
