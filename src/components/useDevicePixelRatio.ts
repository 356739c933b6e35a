'use client'

import { useSyncExternalStore } from 'react'

/** Device pixels per CSS pixel; follows browser zoom and moves to another screen. 1 on the server. */
export function useDevicePixelRatio(): number {
  return useSyncExternalStore(subscribe, readRatio, readServerRatio)
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('resize', onChange)
  return () => window.removeEventListener('resize', onChange)
}

function readRatio(): number {
  return window.devicePixelRatio || 1
}

function readServerRatio(): number {
  return 1
}
