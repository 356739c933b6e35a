'use client'

import { createContext } from 'react'
import type { Steps } from './Steps.ts'

/** Which step shows which action, in the card around. */
export const StepsContext = createContext<Steps>({})
