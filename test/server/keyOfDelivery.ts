import { parseCallback } from '../../src/protocol/parseCallback.ts'
import { deliveryKey } from '../../src/server/payments/callbackArrival.ts'
import { signingString } from '../../src/server/signing/signingString.ts'

/** The key under which a record's history has this callback. */
export async function keyOfDelivery(body: string): Promise<string> {
  const message = JSON.parse(body) as object
  const callback = parseCallback(message)
  if (!callback.ok) throw new Error(callback.reason)
  return deliveryKey(signingString(message), callback.value)
}
