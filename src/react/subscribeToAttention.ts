/**
 * Calls back when somebody looks at the page again, or its line is back: visible, focused, online, restored
 * from the back/forward cache, thawed. One return can call several times. Gives back the unsubscriber.
 */
export function subscribeToAttention(onAttention: (reason: AttentionReason) => void): () => void {
  const handleVisibility = () => {
    if (document.visibilityState === 'visible') onAttention('visible')
  }
  const handlePageShow = (event: PageTransitionEvent) => {
    if (event.persisted) onAttention('pageshow')
  }
  const handleFocus = () => onAttention('focus')
  const handleOnline = () => onAttention('online')
  const handleResume = () => onAttention('resume')
  document.addEventListener('visibilitychange', handleVisibility)
  document.addEventListener('resume', handleResume)
  window.addEventListener('pageshow', handlePageShow)
  window.addEventListener('focus', handleFocus)
  window.addEventListener('online', handleOnline)
  return () => {
    document.removeEventListener('visibilitychange', handleVisibility)
    document.removeEventListener('resume', handleResume)
    window.removeEventListener('pageshow', handlePageShow)
    window.removeEventListener('focus', handleFocus)
    window.removeEventListener('online', handleOnline)
  }
}

export type AttentionReason = 'visible' | 'pageshow' | 'focus' | 'online' | 'resume'
