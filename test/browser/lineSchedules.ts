import type { Schedule } from './schedule.ts'

/** The line to the shop, and what comes late: F-01 to F-22 and F-53 to F-57. */
export const LINE_SCHEDULES: readonly Schedule[] = [
  {
    title: 'F-01 the shop cannot be reached at first: loading, a notice, and then the code',
    steps: 'see loading, notice-of retrying, line ok, see awaiting, notice-of ok, pay',
    end: 'succeeded',
    line: 'refused',
  },
  {
    title: 'F-01 the name of the shop is not found at first: it recovers by itself',
    steps: 'see loading, wait 3, line ok, see awaiting, pay',
    end: 'succeeded',
    line: 'unresolved',
  },
  {
    title: 'F-03 the first request hangs for ever: another one is sent after 8 seconds',
    steps: 'see loading, wait 1, line ok, see awaiting, pay',
    end: 'succeeded',
    line: 'hanging',
  },
  {
    title: 'F-04 a later request hangs for ever: the code stays, and asking goes on',
    // On a busy machine the first answer was long on its way, and the clock is early by that until the next one.
    steps: 'see awaiting, wait 4, line hanging, wait 6, line ok, time-right, pay',
    end: 'succeeded',
  },
  {
    title: 'F-05 answers break off in the middle: the code stays, a notice comes and goes',
    steps: 'see awaiting, line cut, notice-of retrying, line ok, notice-of ok, pay',
    end: 'succeeded',
    method: 'ph-qr',
  },
  {
    title: 'F-06 the Wi-Fi of a café answers for the shop: nothing is believed',
    steps: 'see awaiting, line portal, notice-of retrying, pay, wait 2, line ok',
    end: 'succeeded',
  },
  {
    title: 'F-07 answers say "paid" in words that nobody agreed on: not believed',
    steps: 'see awaiting, line odd, notice-of retrying, line empty, wait 4, line ok, decline',
    end: 'declined',
  },
  {
    title: 'F-09 F-10 the shop is busy, then down: the code stays, and it ends as paid',
    steps: 'see awaiting, line busy, wait 5, line failing, wait 4, pay, line ok',
    end: 'succeeded',
  },
  {
    title: 'F-11 a slow phone network that loses a fifth of everything: right in the end',
    steps: 'see awaiting, wait 6, pay',
    end: 'succeeded',
    line: 'mobile',
    seed: 11,
  },
  {
    title: 'F-13 a proxy keeps answering with an old answer: the screen never goes back',
    steps:
      'see awaiting, advance 601, see expired, line cached, hide, wait 1, show, wait 3, line ok',
    end: 'expired',
  },
  {
    title: 'F-16 a login page is put in between: not followed, and forgotten once it is gone',
    steps: 'see awaiting, line login, notice-of retrying, line ok, notice-of ok, pay',
    end: 'succeeded',
  },
  {
    title: 'F-17 the browser says offline and never online again, with a good line: asking goes on',
    steps: 'see awaiting, says-offline, wait 1, pay',
    end: 'succeeded',
  },
  {
    title: 'F-18 the browser wrongly says that it is offline: the line is what counts',
    steps: 'see awaiting, notice-of ok, pay',
    end: 'succeeded',
    device: 'says offline',
  },
  {
    title:
      'F-20 the shop on another origin forgets its CORS headers: the screen waits, then goes on',
    steps: 'see loading, notice-of retrying, line ok, see awaiting, pay',
    end: 'succeeded',
    line: 'cors',
    page: ['other-origin'],
  },
  {
    title: 'F-21 the certificate of the shop does not hold: as if it could not be reached',
    steps: 'see awaiting, line tls, notice-of retrying, time-right, line ok, pay',
    end: 'succeeded',
  },
  {
    title: 'F-22 a service worker answers from its memory for a while: like any old answer',
    steps: 'see awaiting, pay',
    end: 'succeeded',
    page: ['worker'],
  },
  {
    title: 'F-53 paid in the last second: checking, then paid, never expired',
    steps:
      'see awaiting, hide, wait 1, advance-to-end 4, show, wait 1, time-right, pay, line failing, see verifying, wait 2, line ok',
    end: 'succeeded',
  },
  {
    title: 'F-54 expired, and the bank says half a minute later that it was paid: the screen turns',
    steps:
      'see awaiting, hide, wait 1, advance 601, show to expired, hide, advance 40, show to succeeded',
    end: 'succeeded',
    scenario: 'late-success',
  },
  {
    title: 'F-57 the gateway ends it before its time: expired at once, the code is gone',
    steps: 'see awaiting, time-right, decline 20602',
    end: 'expired',
  },
]
