// quietzone/testing: what merchants use in their own tests.
export { describeStore, type StoreSuite } from './describeStore.ts'
