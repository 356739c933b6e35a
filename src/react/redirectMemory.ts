const PREFIX = 'quietzone:left:'

/** Notes in this tab that the customer leaves for the bank's page of a payment. */
export function rememberRedirect(paymentId: string): void {
  try {
    sessionStorage.setItem(PREFIX + paymentId, '1')
  } catch {
    // Storage may be forbidden or full. The return page then shows the bank's button once more.
  }
}

/** Whether the customer left for the bank's page of this payment, from this tab. `false` on a server. */
export function hasLeft(paymentId: string): boolean {
  try {
    return sessionStorage.getItem(PREFIX + paymentId) !== null
  } catch {
    return false
  }
}
