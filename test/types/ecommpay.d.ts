/** The gateway's own JavaScript kit, which brings no types. */
declare module 'ecommpay' {
  class Callback {
    /** @throws when the signature is wrong. */
    constructor(secret: string, data: string | object)
    isPaymentSuccess(): boolean
    getPaymentId(): string
  }
  const ecommpay: {
    Callback: typeof Callback
    signer(message: object, secret: string): string
  }
  export default ecommpay
}
