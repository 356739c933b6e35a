import { isRecord } from '../../base/ownValue.ts'
import { isSameMoney, parseMoney } from '../../protocol/money.ts'
import { canStillSucceed, isFinal, type Payment } from '../../protocol/payment.ts'
import type { CreateInput } from '../createPayments.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { readLatest } from './checkReplaced.ts'
import { paymentIdOf } from './handle.ts'
import type { ReceiveDependencies } from './receiveCallback.ts'
import { bindPress, claimSend, isUnsent, sendSale, wasHeardOf } from './sendSale.ts'
import { takePlace } from './takePlace.ts'
import { toPayment } from './toPayment.ts'
import { toSale } from './toSale.ts'
import { readOrder } from './walkOrder.ts'

/** Of how many payments of an order the gateway is asked. */
const MAX_ASKED = 6

/**
 * Answers a press of "try again" with the payment itself where the gateway may never have received its sale: the sale
 * is sent again under the same id, of which the gateway takes one only, whatever answers were lost. A new id could be
 * paid beside the first one. `pressId` names the press, so that its repetition gets the same payment.
 *
 * @returns `undefined` when the customer needs another payment: for another method or amount, or after an end.
 * @throws {QuietzoneError} `invalid-input`, or `gateway-unreachable` when the sale has never left
 */
export async function resendPayment(
  handle: string,
  input: CreateInput,
  pressId: string | undefined,
  dependencies: ReceiveDependencies,
): Promise<Payment | undefined> {
  const { gate, store } = dependencies
  const id = await paymentIdOf(handle)
  const known = await store.get(id)
  if (!known || !isSameOrder(known, input)) return undefined
  const isRepeated = pressId !== undefined && (known.presses ?? []).includes(pressId)
  const isPress = (record: PaymentRecord) =>
    !isOver(record) && (isRepeated || isUnsent(record) || !wasHeardOf(record))
  if (!isPress(known)) return undefined
  const sale = toSale(input, id, handle)
  gate.check(input.method, sale)
  const others = await findOthers(known, dependencies)
  const asked = [known, ...others].slice(0, MAX_ASKED)
  const answers = await readLatest(asked, dependencies)
  // One of the order was paid, or its bank is working on it: the customer must not pay again.
  const statuses = others.map((each) => (answers.get(each.id) ?? each).status)
  if (statuses.some((status) => status === 'succeeded' || status === 'processing')) return undefined
  const latest = answers.get(id) ?? known
  if (isOver(latest)) return undefined
  // One that never left has given the place back that it had taken.
  await takePlace(latest, dependencies)
  const { record, isClaimed } = await claimSend(id, dependencies, pressId)
  if (record && isClaimed) {
    return toPayment(await sendSale(record, sale, dependencies), handle)
  }
  if (!record || isOver(record)) return undefined
  if (pressId === undefined) return toPayment(record, handle)
  const bound = await store.update(id, (each) => {
    const pressed = bindPress(each, pressId)
    return pressed === each ? null : { ...pressed, version: each.version + 1 }
  })
  return toPayment(bound ?? record, handle)
}

/** Another payment has taken its place, or it has come to its end; one that has never left has not begun. */
function isOver(record: PaymentRecord): boolean {
  const { status, paidBefore, replacedBy } = record
  if (paidBefore === true || replacedBy !== undefined) return true
  return isFinal(status) && !isUnsent(record)
}

function isSameOrder({ method, amount }: PaymentRecord, input: unknown): input is CreateInput {
  if (!isRecord(input) || input.method !== method) return false
  const asked = parseMoney(input.amount)
  return asked !== undefined && isSameMoney(asked, amount)
}

/** The other payments of the order, those first that may still have been paid. */
async function findOthers(
  known: PaymentRecord,
  { store }: ReceiveDependencies,
): Promise<PaymentRecord[]> {
  if (known.replaces === undefined) return []
  const order = await readOrder(known, store)
  const mayBePaid = ({ status }: PaymentRecord) => !isFinal(status) || canStillSucceed(status)
  return order
    .filter(({ id }) => id !== known.id)
    .sort((left, right) => Number(mayBePaid(right)) - Number(mayBePaid(left)))
}
