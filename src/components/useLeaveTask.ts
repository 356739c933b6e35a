'use client'

import { type Task, useTask } from './useTask.ts'

/**
 * Leads away from the payment when a button is pressed. The view may read the status first, so the button is busy
 * until its promise is settled, and the host is called once however often the button is pressed.
 */
export function useLeaveTask(leave: (() => unknown) | undefined): Task<'left' | 'failed'> {
  return useTask(async () => {
    try {
      await leave?.()
      return 'left'
    } catch {
      return 'failed'
    }
  })
}
