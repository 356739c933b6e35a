/**
 * Bytes in memory of their own, as platform functions want them. Named by their maker: TypeScript before 5.7 has no
 * `Uint8Array<ArrayBuffer>`, and what is public must compile there.
 */
export type Bytes = ReturnType<InstanceType<typeof TextEncoder>['encode']>
