/** A browser's event stream of one payment, as it comes over the network. */
export interface Listener {
  /** Waits for the next word of a change: which version is stored, and when it came on the clock of `performance.now`. */
  nextChange(): Promise<{ version: number; heardAt: number }>
  close(): void
}

/** Opens the event stream of a payment with one instance. */
export async function listenAt(url: string, handle: string): Promise<Listener> {
  const gone = new AbortController()
  const answer = await fetch(`${url}/payments/${handle}/events`, { signal: gone.signal })
  if (!answer.ok || !answer.body) throw new Error(`The event stream was answered ${answer.status}.`)
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    nextChange: async () => {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const message = text.slice(0, end)
          text = text.slice(end + 2)
          const [, version] = /^event: change\ndata: {"version":(\d+)}$/.exec(message) ?? []
          if (version !== undefined) return { version: Number(version), heardAt: performance.now() }
          continue
        }
        const { done, value } = await reader.read()
        if (done) throw new Error('The event stream ended without a word.')
        text += value
      }
    },
    close: () => gone.abort(),
  }
}
