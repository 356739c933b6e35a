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
  [Method in PaymentMethod]?: readonly Exclude<FieldName<CustomerOf<Method>>, 'id' | 'ipAddress'>[]
}

type FieldName<Customer> = {
  [Name in keyof Customer & string]-?: Customer[Name] extends object
    ? `${Name}.${keyof Customer[Name] & string}`
    : Name
}[keyof Customer & string]

interface AnyCustomer {
  /** The customer's id at the shop. */
  id: string
  /**
   * The address from which the customer's browser came, IPv4 or IPv6: `remoteAddress(request)` of `quietzone/node`, or
   * the header of the proxy in front.
   */
  ipAddress: string
}

export interface CupQrCustomer extends AnyCustomer {
  /** In Chinese characters. */
  firstName: string
  /** In Chinese characters. */
  lastName: string
  /** With country code. A leading `+`, spaces and dashes are taken out. */
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

export interface QrPhCustomer extends AnyCustomer {
  /** Some providers behind the gateway ask for name and e-mail. */
  firstName?: string
  lastName?: string
  email?: string
}

export interface HizliQrCustomer extends AnyCustomer {
  email: string
  firstName: string
  lastName: string
  /** `DD-MM-YYYY`. */
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

const id = field('id', 'text')
const ipAddress = field('ipAddress', 'ip-address')
const firstName = field('firstName', 'text')
const lastName = field('lastName', 'text')
const email = field('email', 'email')

/** PROTOCOL section 2.2: what the documents list for each method. */
export const CUSTOMER_FIELDS: Readonly<Record<PaymentMethod, readonly CustomerField[]>> = {
  'cup-qr': [
    id,
    ipAddress,
    { ...firstName, isChinese: true },
    { ...lastName, isChinese: true },
    field('phone', 'phone'),
    email,
    field('zip', 'text'),
    { ...field('country', 'country'), fallback: 'CN' },
    { ...field('city', 'text'), isChinese: true },
    { ...field('street', 'text'), isChinese: true },
  ],
  'ph-qr': [
    id,
    ipAddress,
    { ...firstName, isOptional: true },
    { ...lastName, isOptional: true },
    { ...email, isOptional: true },
  ],
  hizliqr: [
    id,
    ipAddress,
    email,
    firstName,
    lastName,
    field('dayOfBirth', 'birthday'),
    field('billing.address', 'text'),
    field('billing.city', 'text'),
    { ...field('billing.country', 'turkey'), fallback: 'TR' },
    field('billing.postal', 'text'),
  ],
}

function field(path: string, rule: FieldRule): CustomerField {
  const wirePath = path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return { path: path.split('.'), wirePath: wirePath.split('.'), rule }
}
