// A backend as TypeScript sees it without the browser's types, for test/nodeTypes.test.ts.
export type * as core from 'quietzone/core'
export type * as next from 'quietzone/next'
export type * as node from 'quietzone/node'
export type * as server from 'quietzone/server'
export type * as simulator from 'quietzone/simulator'
export type * as stores from 'quietzone/stores'
export type * as testing from 'quietzone/testing'
