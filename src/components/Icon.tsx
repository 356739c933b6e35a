'use client'

import type { ReactNode } from 'react'
import { useSlots } from './useSlots.ts'

const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M7 7l10 10M17 7L7 17',
  minus: 'M6 12h12',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6 11h12v8.5H6z',
  clock: 'M12 7v5l3.5 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  question:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.6 9.8a2.5 2.5 0 1 1 3.7 2.1c-.8.5-1.3 1-1.3 1.9M12 16.6v.1',
  alert: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.7v5M12 16.3v.1',
  hourglass: 'M7 3.5h10M7 20.5h10M8 3.5v4l4 4.5 4-4.5v-4M8 20.5v-4l4-4.5 4 4.5v4',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.8 5.8l12.4 12.4',
  swap: 'M7.5 4L4 7.5 7.5 11M4 7.5h14M16.5 13l3.5 3.5-3.5 3.5M20 16.5H6',
  twice: 'M2 12.5l4 4L13.5 8M10.5 15l1.5 1.5L20 8',
  back: 'M8.5 4.5L4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  external: 'M14 5h5v5M19 5l-8 8M11 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-5',
  copy: 'M9 9V6a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-3M6 9h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1z',
  enlarge: 'M9 4.5H4.5V9M15 4.5h4.5V9M9 19.5H4.5V15M15 19.5h4.5V15',
  hide: 'M4 4l16 16M9.9 5.8A8.6 8.6 0 0 1 12 5.5c5 0 8 4.3 9 6.5-.4.9-1.2 2.1-2.3 3.2M6.6 7.4C4.7 8.7 3.5 10.7 3 12c1 2.2 4 6.5 9 6.5 1.8 0 3.3-.5 4.6-1.3',
  share: 'M12 14.5V4M8 7.5L12 3.5l4 4M7.5 11H6v8.5h12V11h-1.5',
  save: 'M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside a text that says the same. Renders an `<svg>` that assistive technology skips. */
export function Icon({ name }: { name: IconName }): ReactNode {
  const slot = useSlots()
  return (
    <svg
      aria-hidden="true"
      {...slot('icon')}
      data-icon={name}
      fill="none"
      focusable="false"
      height="20"
      stroke="currentColor"
      strokeWidth="2"
      viewBox="0 0 24 24"
      width="20"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
