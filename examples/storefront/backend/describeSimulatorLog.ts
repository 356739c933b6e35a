import type { LogEntry } from 'quietzone/simulator'
import type { NewEntry } from './feed.ts'

/** What only the simulator knows: the bank, deliveries that nobody answered, moves of the clock. */
export function describeSimulatorLog(entry: LogEntry): NewEntry | undefined {
  const { kind, text, atMs } = entry
  const about = entry.paymentId === undefined ? {} : { paymentId: entry.paymentId }
  switch (kind) {
    case 'bank':
      return text.startsWith('the customer opened')
        ? {
            ...about,
            atMs,
            from: 'browser',
            to: 'bank',
            title: 'Customer opens the bank page',
            tone: 'plain',
          }
        : { ...about, atMs, from: 'bank', to: 'gateway', title: toSentence(text), tone: 'plain' }
    case 'delivery':
      if (entry.httpStatus !== undefined) return undefined
      return {
        ...about,
        atMs,
        from: 'gateway',
        to: 'shop',
        title: toSentence(text),
        answer: 'lost',
        tone: 'bad',
      }
    case 'scenario':
    case 'clock':
      return { atMs, from: 'gateway', to: 'gateway', title: toSentence(text), tone: 'plain' }
    case 'error':
      return { atMs, from: 'gateway', to: 'gateway', title: toSentence(text), tone: 'bad' }
    // The shop has seen these itself.
    case 'request':
    case 'callback':
      return undefined
    default:
      return kind satisfies never
  }
}

function toSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
