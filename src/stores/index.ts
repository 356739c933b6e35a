export { type SqlStore, type SqlStoreOptions, sqlStore } from './sqlStore.ts'
