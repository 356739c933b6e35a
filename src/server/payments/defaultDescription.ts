/** What a payment is for, at the gateway, where the shop gives a reference and no description. */
export function defaultDescription(reference: string): string {
  return `Order ${reference}`
}
