/**
 * How many signatures and hashes are under way: they are made outside of the event loop, in real time, whatever the
 * fake clock says.
 */
export function countSigning(): number {
  return underWay
}

let underWay = 0

for (const name of ['digest', 'importKey', 'sign', 'verify'] as const) {
  const real: unknown = Reflect.get(crypto.subtle, name)
  if (typeof real !== 'function') continue
  Object.defineProperty(crypto.subtle, name, {
    configurable: true,
    value: async (...given: unknown[]): Promise<unknown> => {
      underWay++
      try {
        return await Reflect.apply(real, crypto.subtle, given)
      } finally {
        underWay--
      }
    },
  })
}
