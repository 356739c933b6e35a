export { sqlSchema } from './sqlSchema.ts'
export { type SqlStore, type SqlStoreOptions, sqlStore } from './sqlStore.ts'
