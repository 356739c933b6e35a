// Only what the bench calls, so that types hold where the peer is not installed.
declare module '@adyen/adyen-web' {
  export interface Core {
    createFromAction(
      action: Record<string, unknown>,
      options?: Record<string, unknown>,
    ): MountedComponent
  }
  export interface MountedComponent {
    mount(selector: string): MountedComponent
    unmount(): MountedComponent
  }
  export interface DetailsActions {
    resolve(answer: { resultCode: string }): void
  }
  export const AdyenCheckout: {
    (options: Record<string, unknown>): Promise<Core>
    register(...components: unknown[]): void
  }
  export const WeChat: unknown
}
declare module '@adyen/adyen-web/styles/adyen.css'
