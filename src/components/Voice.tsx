'use client'

import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Announcement } from '../core/announcement.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { AnnounceContext } from './AnnounceContext.ts'
import { spokenText } from './spokenText.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useMessages } from './useMessages.ts'
import { type Region, type Said, VoiceContext, type VoiceState } from './VoiceContext.ts'

/** Decides what a card says, and has the newest `LiveRegion` below it say that. Renders no element. */
export function Voice({ children }: { children: ReactNode }): ReactNode {
  const view = usePaymentView('speaks')
  const { locale, messages } = useMessages()
  const { announcement, view: then } = useMoment(useAnnouncement(), view)
  const [note, setNote] = useState('')
  const [regions, setRegions] = useState<readonly Region[]>([])
  const join = useCallback((region: Region) => {
    setRegions((present) => [...present, region])
    return () => setRegions((present) => present.filter((each) => each !== region))
  }, [])
  const text = announcement ? spokenText(announcement, then, messages, locale) : ''
  const isAssertive = announcement?.politeness === 'assertive'
  const speaker = regions[regions.length - 1]
  const polite = useSaid(isAssertive ? '' : text, speaker)
  const assertive = useSaid(isAssertive ? text : '', speaker)
  const aside = useSaid(note, speaker)
  const voice = useMemo(
    (): VoiceState => ({ polite, assertive, note: aside, join }),
    [polite, assertive, aside, join],
  )
  return (
    <AnnounceContext.Provider value={setNote}>
      <VoiceContext.Provider value={voice}>{children}</VoiceContext.Provider>
    </AnnounceContext.Provider>
  )
}

/** What is said of a moment stays as it was: the next view may know nothing of it any more. */
function useMoment(announcement: Announcement | undefined, view: PaymentView): Moment {
  const [moment, setMoment] = useState<Moment>({ announcement, view })
  if (moment.announcement === announcement) return moment
  const next = { announcement, view }
  setMoment(next)
  return next
}

interface Moment {
  announcement: Announcement | undefined
  view: PaymentView
}

/** Keeps who had the word when the text was new. */
function useSaid(text: string, speaker: Region | undefined): Said {
  const [said, setSaid] = useState<Said>({ text, by: speaker })
  if (said.text === text) return said
  const next = { text, by: speaker }
  setSaid(next)
  return next
}
