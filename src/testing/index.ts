// quietzone/testing: what merchants use in their own tests.
export { createTestShop } from './createTestShop.ts'
export { describeStore, type StoreSuite } from './describeStore.ts'
export type { TestOrder } from './testOrder.ts'
export type { TestPayment, TestPhase, TestShop, TestShopOptions } from './testShop.ts'
