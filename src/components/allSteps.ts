import { QrCodeStep } from './QrCodeStep.tsx'
import { QrImageStep } from './QrImageStep.tsx'
import { RedirectStep } from './RedirectStep.tsx'
import type { Steps } from './Steps.ts'

/** For a card that takes whatever the gateway asks for: the same method may come as a code or a redirect. */
export const allSteps: Required<Steps> = {
  'qr-code': QrCodeStep,
  'qr-image': QrImageStep,
  redirect: RedirectStep,
}
