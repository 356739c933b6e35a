'use client'

import { useEffect } from 'react'
import { usePrerendering } from './usePrerendering.ts'

/** How a customer who looks at another tab learns of the result. */
export type ResultSignal = 'none' | 'title' | 'title-and-sound'

const NOTES_HZ = [659, 880]
const NOTE_SECONDS = 0.4
const VOLUME = 0.06

/**
 * Puts the result before the title of the page while nobody looks at it, and takes it back when somebody does.
 *
 * @param result The result in words; `undefined` as long as there is none.
 */
export function useResultSignal(signal: ResultSignal, result: string | undefined): void {
  const isPrerendering = usePrerendering()
  useEffect(() => {
    if (signal === 'none' || isPrerendering || !result || document.visibilityState !== 'hidden')
      return
    const before = document.title
    let mark = before ? `${result} · ` : result
    document.title = mark + before
    const stopNotes = signal === 'title-and-sound' ? playNotes() : undefined
    const restore = () => {
      // Only what is ours: the shop, or another checkout of the page, may have changed the rest meanwhile.
      document.title = document.title.replace(mark, '')
      mark = ''
    }
    const handleVisibility = () => {
      if (document.visibilityState === 'visible') restore()
    }
    document.addEventListener('visibilitychange', handleVisibility)
    return () => {
      document.removeEventListener('visibilitychange', handleVisibility)
      restore()
      stopNotes?.()
    }
  }, [signal, result, isPrerendering])
}

/** Two soft notes. Silent where the browser allows no sound, as on a page that nobody has touched yet. */
function playNotes(): () => void {
  try {
    const audio = new AudioContext()
    for (const [index, hertz] of NOTES_HZ.entries()) {
      const startsAt = audio.currentTime + index * (NOTE_SECONDS / 2)
      const note = audio.createOscillator()
      const loudness = audio.createGain()
      note.frequency.value = hertz
      loudness.gain.setValueAtTime(VOLUME, startsAt)
      loudness.gain.exponentialRampToValueAtTime(0.001, startsAt + NOTE_SECONDS)
      note.connect(loudness).connect(audio.destination)
      note.start(startsAt)
      note.stop(startsAt + NOTE_SECONDS)
    }
    return () => void audio.close()
  } catch {
    return () => {}
  }
}
