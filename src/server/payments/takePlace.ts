import { isFinal } from '../../protocol/payment.ts'
import { planAfterChange } from '../reconcile/reconcilePlan.ts'
import type { PaymentRecord } from '../store/paymentStore.ts'
import { alreadyPaid } from './checkReplaced.ts'
import { linkReplaced, releaseReplaced } from './linkReplaced.ts'
import { isUnsent, type SendDependencies, wasHeardOf } from './sendSale.ts'

/**
 * Takes the place of the payment that this one replaces, before its sale is sent and after it is written down: money
 * that arrives for the earlier one from now on finds it and closes it. A payment that was there before takes no other
 * place than the one it has; one that was refused takes none.
 *
 * @throws {QuietzoneError} `already-paid` when a payment of the order has succeeded in this very moment
 */
export async function takePlace(
  known: PaymentRecord,
  dependencies: Pick<SendDependencies, 'store' | 'report' | 'now'>,
): Promise<void> {
  const { id, replaces, status } = known
  const { store, now } = dependencies
  if (replaces === undefined || (isFinal(status) && !isUnsent(known))) return
  if ((await linkReplaced(replaces, id, store)) === 'linked') return
  // Nobody is to ask the gateway about what was never sent.
  await store.update(id, (latest) =>
    wasHeardOf(latest)
      ? null
      : planAfterChange(
          latest,
          { ...latest, version: latest.version + 1, status: 'failed' },
          now(),
        ),
  )
  await releaseReplaced(known, dependencies)
  throw alreadyPaid()
}
