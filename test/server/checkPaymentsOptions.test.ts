import { describe, expect, it } from 'vitest'
import { checkPaymentsOptions } from '../../src/server/checkPaymentsOptions.ts'
import type { PaymentsOptions } from '../../src/server/createPayments.ts'
import { createGate } from '../../src/server/gate/gate.ts'
import { memoryStore } from '../../src/server/store/memoryStore.ts'
import { order, SECRET } from './shop.ts'

const right: PaymentsOptions = {
  gate: createGate({ projectId: 843, secret: SECRET }),
  store: memoryStore(),
  price: () => order,
}

describe('starting a backend in plain JavaScript', () => {
  it.each<[string, object, RegExp]>([
    ['without a gate', { gate: undefined }, /gate is missing/],
    ['with the options of a gate', { gate: { projectId: 843, secret: SECRET } }, /createGate/],
    ['without a store', { store: null }, /store is missing/],
    ['with the pool for a store', { store: { query() {} } }, /not the database/],
    ['with a store that nobody has waited for', { store: Promise.resolve(right.store) }, /promise/],
    ['with a price that is a number', { price: 350_00 }, /price is missing or invalid/],
    [
      'with an address for a host',
      { urlPolicy: { allowedHosts: ['https://b.example'] } },
      /scheme/,
    ],
    ['with a host and its port', { urlPolicy: { httpHosts: ['127.0.0.1:4310'] } }, /port/],
    ['with a wildcard for a host', { urlPolicy: { allowedHosts: ['*.b.example'] } }, /below it/],
  ])('%s fails at once, and says how to mend it', (_, wrong, told) => {
    expect(() => checkPaymentsOptions({ ...right, ...wrong } as PaymentsOptions)).toThrow(told)
  })

  it('takes hosts as they are written', () => {
    const urlPolicy = {
      allowedHosts: ['pay.bank.example', '.Bank.example'],
      httpHosts: ['127.0.0.1', 'localhost', '[::1]'],
    }
    expect(() => checkPaymentsOptions({ ...right, urlPolicy })).not.toThrow()
  })
})
