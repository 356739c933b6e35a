'use client'

import { RedirectStep } from '../components/RedirectStep.tsx'
import { parseRedirectData } from '../protocol/parseRedirectData.ts'
import { createMethod, type MethodProps } from './createMethod.tsx'

/**
 * A card that takes a payment by Hizli QR: brings the customer to the bank's page.
 *
 * @example <HizliQr amount={{ value: 100000, currency: 'TRY' }} url={redirectUrl} />
 */
export const HizliQr = createMethod<HizliQrProps>({
  displayName: 'HizliQr',
  method: 'hizliqr',
  steps: { redirect: RedirectStep },
  problem: 'redirect-invalid',
  readAction: ({ fields, method = 'GET', url }, { policy }) => {
    const redirect = parseRedirectData({ url, method, body: fields }, policy)
    return redirect.ok ? redirect.value : undefined
  },
  isAuto: ({ auto }) => auto === true,
})

export interface HizliQrProps extends MethodProps {
  /** Where the customer goes. Only `https:`, unless the provider's `urlPolicy` names the host. */
  url: string
  /** How the bank’s page is asked for. @default 'GET' */
  method?: 'GET' | 'POST'
  /** The form fields of a POST; a GET adds them to an address that holds none of them. */
  fields?: Readonly<Record<string, string>>
  /** Go at once, one time; the button stays. @default false */
  auto?: boolean
}
