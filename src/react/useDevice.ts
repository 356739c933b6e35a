'use client'

import { useSyncExternalStore } from 'react'
import { type Device, getDevice } from '../core/device.ts'

const COARSE = '(pointer: coarse)'

/** The kind of device. A server, which cannot know it, renders for a desktop. */
export function useDevice(): Device {
  return useSyncExternalStore(subscribe, readDevice, assumeDesktop)
}

function subscribe(onChange: () => void): () => void {
  const query = globalThis.matchMedia?.(COARSE)
  query?.addEventListener('change', onChange)
  // A phone that is unfolded becomes a tablet.
  window.addEventListener('resize', onChange)
  return () => {
    query?.removeEventListener('change', onChange)
    window.removeEventListener('resize', onChange)
  }
}

function readDevice(): Device {
  return getDevice({
    hasCoarsePointer: globalThis.matchMedia?.(COARSE).matches ?? false,
    shortSidePx: Math.min(screen.width, screen.height),
  })
}

function assumeDesktop(): Device {
  return 'desktop'
}
