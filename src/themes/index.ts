export type { Theme, Tokens } from './tokens.ts'
