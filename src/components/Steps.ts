import type { ComponentType } from 'react'
import type { NextAction } from '../protocol/nextAction.ts'

/**
 * Which component shows which action. A card is given its table, so that one that never shows a drawn code
 * does not bring the encoder along.
 */
export type Steps = Readonly<Partial<Record<NextAction['type'], ComponentType>>>
