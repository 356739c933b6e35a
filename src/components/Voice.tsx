'use client'

import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import type { Announcement } from '../core/announcement.ts'
import { type PaymentView, usePaymentView } from '../react/PaymentContext.ts'
import { useCheckout } from '../react/useCheckout.ts'
import { AnnounceContext } from './AnnounceContext.ts'
import { getFocused } from './getFocused.ts'
import { spokenText } from './spokenText.ts'
import { useAnnouncement } from './useAnnouncement.ts'
import { useMessages } from './useMessages.ts'
import { type Region, type Said, VoiceContext, type VoiceState } from './VoiceContext.ts'

/** Decides what a card says, and has the newest `LiveRegion` below it say that. Renders no element. */
export function Voice({ children }: { children: ReactNode }): ReactNode {
  const view = usePaymentView('speaks')
  const { locale, messages } = useMessages()
  const [note, setNote] = useState('')
  const [regions, setRegions] = useState<readonly Region[]>([])
  const speaker = regions[regions.length - 1]
  const { announcement, view: then, isTitleRead } = useMoment(useAnnouncement(), view, speaker)
  const join = useCallback((region: Region) => {
    setRegions((present) => [...present, region])
    return () => setRegions((present) => present.filter((each) => each !== region))
  }, [])
  const text = announcement ? spokenText(announcement, then, messages, { locale, isTitleRead }) : ''
  const isAssertive = announcement?.politeness === 'assertive'
  const polite = useSaid(isAssertive ? '' : text, speaker, announcement)
  const assertive = useSaid(isAssertive ? text : '', speaker, announcement)
  const aside = useSaid(note, speaker, note)
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
function useMoment(
  announcement: Announcement | undefined,
  view: PaymentView,
  speaker: Region | undefined,
): Moment {
  const [moment, setMoment] = useState<Moment>({ announcement, view, isTitleRead: false })
  if (moment.announcement === announcement) return moment
  const next = { announcement, view, isTitleRead: isOnHeading(speaker) }
  setMoment(next)
  return next
}

interface Moment {
  announcement: Announcement | undefined
  view: PaymentView
  /** The focus has moved to the heading, which a screen reader reads out by itself. */
  isTitleRead: boolean
}

function isOnHeading(speaker: Region | undefined): boolean {
  const card = speaker?.current?.closest('[data-slot="checkout"]')
  const focused = getFocused(card ?? null)
  return card?.contains(focused) === true && focused?.matches('[data-slot="heading"]') === true
}

/** How long a text stays in a region. Later, a customer who reads through the page would meet old news. */
const KEPT_MS = 10_000

/** Keeps who had the word when the text was new, and takes the text away some time later. */
function useSaid(text: string, speaker: Region | undefined, occasion: unknown): Said {
  const { clock } = useCheckout()
  const [said, setSaid] = useState({ text, by: speaker, occasion })
  const [over, setOver] = useState<Said>()
  // The same words are said again on another occasion.
  const isNew = said.text !== text || said.occasion !== occasion
  const current = isNew ? { text, by: speaker, occasion } : said
  if (isNew) setSaid(current)
  useEffect(() => {
    if (said.text === '') return
    const timer = clock.setTimeout(() => setOver(said), KEPT_MS)
    return () => clock.clearTimeout(timer)
  }, [clock, said])
  return over === current ? NOTHING_SAID : current
}

const NOTHING_SAID: Said = { text: '', by: undefined }
