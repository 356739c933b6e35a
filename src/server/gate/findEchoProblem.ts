import { ownValue } from '../../base/ownValue.ts'
import type { Account } from '../signing/verifyBody.ts'

/**
 * What is wrong with the project and the payment that an answer names, in any of the places where the gateway names
 * them. An answer need not name either; what it names must be right.
 */
export function findEchoProblem(
  body: object,
  paymentId: string,
  { projectId }: Pick<Account, 'projectId'>,
): 'other-project' | 'other-payment' | undefined {
  const general = ownValue(body, 'general')
  const projects = [ownValue(body, 'project_id'), ownValue(general, 'project_id')]
  const payments = [
    ownValue(body, 'payment_id'),
    ownValue(general, 'payment_id'),
    ownValue(ownValue(body, 'payment'), 'id'),
  ]
  if (projects.some((each) => isOther(each, String(projectId)))) return 'other-project'
  return payments.some((each) => isOther(each, paymentId)) ? 'other-payment' : undefined
}

/** An id that consists of digits may come as a number. */
function isOther(named: unknown, expected: string): boolean {
  if (named === undefined || named === null) return false
  return !(typeof named === 'string' || typeof named === 'number') || String(named) !== expected
}
