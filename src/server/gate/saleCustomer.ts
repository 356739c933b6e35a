import type { PaymentMethod } from '../../protocol/paymentMethod.ts'

/**
 * What the gateway wants to know about the customer; the method decides which. It is personal data: it is
 * signed and sent, never stored or logged by this library.
 */
export type SaleCustomer = MethodAndCustomer['customer']

/** A method together with what it asks of the customer, so that a field of another method does not compile. */
export type MethodAndCustomer =
  | { method: 'cup-qr'; customer: CupQrCustomer }
  | { method: 'ph-qr'; customer: QrPhCustomer }
  | { method: 'hizliqr'; customer: HizliQrCustomer }

/** What one method asks of the customer. */
export type CustomerOf<Method extends PaymentMethod> = Extract<
  MethodAndCustomer,
  { method: Method }
>['customer']

/** Fields that are not demanded, by method; those of a nested object with a dot, such as `billing.postal`. */
export type OptionalFields = {
  [Method in PaymentMethod]?: readonly ListedField[Method][]
}

/** What the documents list for each method, besides `id` and `ipAddress`. */
interface ListedField {
  'cup-qr': 'firstName' | 'lastName' | 'phone' | 'email' | 'zip' | 'country' | 'city' | 'street'
  'ph-qr': 'firstName' | 'lastName' | 'email'
  hizliqr:
    | ('firstName' | 'lastName' | 'email' | 'dayOfBirth')
    | `billing.${'address' | 'city' | 'country' | 'postal'}`
}

interface AnyCustomer {
  /** The customer's id at the shop. */
  id: string
  /**
   * The address from which the customer's browser came, IPv4 or IPv6: `remoteAddress(request)` of `quietzone/node`, or
   * the header of the proxy in front.
   */
  ipAddress: string
}

/**
 * Every field that the documents list for any method. Each method takes them all, because the provider behind it may
 * demand more than its documents do; the method decides which of them must be there.
 */
interface CustomerDetails extends AnyCustomer {
  firstName?: string
  lastName?: string
  /** With country code. A leading `+`, spaces and dashes are taken out. */
  phone?: string
  email?: string
  zip?: string
  /** Alpha-2 code. */
  country?: string
  city?: string
  street?: string
  /** `DD-MM-YYYY`. */
  dayOfBirth?: string
  billing?: { address?: string; city?: string; country?: string; postal?: string }
}

export interface CupQrCustomer extends CustomerDetails {
  /** In Chinese characters. */
  firstName: string
  /** In Chinese characters. */
  lastName: string
  phone: string
  email: string
  zip: string
  /**
   * Alpha-2 code of the country. The gateway's examples print `CH`, which is Switzerland; should its live
   * endpoint insist, pass that (PROTOCOL section 6, trap 2).
   * @default 'CN'
   */
  country?: string
  /** In Chinese characters. */
  city: string
  /** In Chinese characters. */
  street: string
}

/** Some providers behind the gateway demand a name, an e-mail address or more. */
export interface QrPhCustomer extends CustomerDetails {}

export interface HizliQrCustomer extends CustomerDetails {
  email: string
  firstName: string
  lastName: string
  dayOfBirth: string
  billing: {
    address: string
    city: string
    /** @default 'TR', the only one that the gateway takes */
    country?: 'TR'
    postal: string
  }
}

/** One field of a customer: where it stands with us, where in the request, and what it must look like. */
export interface CustomerField {
  path: readonly string[]
  wirePath: readonly string[]
  /** The documents list it for the method. */
  isListed?: true
  isOptional?: true
  /** The documents ask for Chinese characters. */
  isChinese?: true
  fallback?: string
  rule: FieldRule
}

export type FieldRule =
  | 'text'
  | 'ip-address'
  | 'email'
  | 'phone'
  | 'country'
  | 'turkey'
  | 'birthday'

const EVERY_FIELD: Readonly<Record<string, FieldRule>> = {
  id: 'text',
  ipAddress: 'ip-address',
  firstName: 'text',
  lastName: 'text',
  phone: 'phone',
  email: 'email',
  zip: 'text',
  country: 'country',
  city: 'text',
  street: 'text',
  dayOfBirth: 'birthday',
  'billing.address': 'text',
  'billing.city': 'text',
  'billing.country': 'country',
  'billing.postal': 'text',
}

type Listed = Pick<CustomerField, 'isOptional' | 'isChinese' | 'fallback'> & { rule?: FieldRule }

/** PROTOCOL section 2.2: all fields of the documents, with what they list for each method. */
export const CUSTOMER_FIELDS: Readonly<Record<PaymentMethod, readonly CustomerField[]>> = {
  'cup-qr': fieldsOf({
    firstName: { isChinese: true },
    lastName: { isChinese: true },
    phone: {},
    email: {},
    zip: {},
    country: { fallback: 'CN' },
    city: { isChinese: true },
    street: { isChinese: true },
  }),
  'ph-qr': fieldsOf({
    firstName: { isOptional: true },
    lastName: { isOptional: true },
    email: { isOptional: true },
  }),
  hizliqr: fieldsOf({
    email: {},
    firstName: {},
    lastName: {},
    dayOfBirth: {},
    'billing.address': {},
    'billing.city': {},
    'billing.country': { rule: 'turkey', fallback: 'TR' },
    'billing.postal': {},
  }),
}

function fieldsOf(listed: Readonly<Record<string, Listed>>): readonly CustomerField[] {
  const all: Readonly<Record<string, Listed>> = { id: {}, ipAddress: {}, ...listed }
  return Object.entries(EVERY_FIELD).map(([name, rule]) => {
    const wire = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const place = { path: name.split('.'), wirePath: wire.split('.'), rule }
    const more = all[name]
    return more ? { ...place, isListed: true, ...more } : { ...place, isOptional: true }
  })
}
