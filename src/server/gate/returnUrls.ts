import { isRecord, ownValue } from '../../base/ownValue.ts'
import { findUrlProblem } from '../signing/signableText.ts'
import { findUnknownFields } from './findUnknownFields.ts'

/** Where the customer goes after a success, after a decline, and after leaving the bank's page without an end. */
export interface ReturnUrls<Address = string> {
  success?: Address
  decline?: Address
  return?: Address
}

const WAYS = ['success', 'decline', 'return'] as const

/** The address of each way back: one for all, or those that are given. */
export function toReturnUrls(returnUrl: string | ReturnUrls): ReturnUrls {
  // The documents show `success` only; with all three, nobody is left on a page of the gateway.
  if (typeof returnUrl === 'string') {
    return { success: returnUrl, decline: returnUrl, return: returnUrl }
  }
  const urls: ReturnUrls = {}
  for (const way of WAYS) {
    const url = returnUrl[way]
    if (url !== undefined) urls[way] = url
  }
  return urls
}

/** The problems of an address, or of each of the addresses, with their names. */
export function findReturnUrlProblems(returnUrl: unknown): string[] {
  if (returnUrl === undefined) return []
  if (!isRecord(returnUrl)) {
    const problem = findUrlProblem(returnUrl)
    return problem ? [`returnUrl ${problem}`] : []
  }
  const given = WAYS.filter((way) => ownValue(returnUrl, way) !== undefined)
  const unknown = findUnknownFields(returnUrl, WAYS, 'returnUrl.')
  if (given.length === 0 && unknown.length === 0) {
    return ['returnUrl names none of success, decline and return']
  }
  const problems = given.map((way) => {
    const problem = findUrlProblem(ownValue(returnUrl, way))
    return problem ? [`returnUrl.${way} ${problem}`] : []
  })
  return [...unknown, ...problems.flat()]
}
