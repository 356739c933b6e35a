/** The little of `pg` that the storefront uses; the package itself ships no types. */
declare module 'pg' {
  export class Pool {
    constructor(options: {
      connectionString: string
      max?: number
      connectionTimeoutMillis?: number
    })
    query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
    on(event: 'error', listener: (error: Error) => void): this
    end(): Promise<void>
  }
}
