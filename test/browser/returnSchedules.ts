import type { Schedule } from './schedule.ts'

/** Customers who come back to the page. How fast they see the result is measured, so they play alone on the machine. */
export const RETURN_SCHEDULES: readonly Schedule[] = [
  {
    title: 'F-30 G-04 hidden for half a minute, paid meanwhile: the result is there on return',
    steps: 'see awaiting, hide, wait 3, advance 27, pay, show to succeeded',
    end: 'succeeded',
  },
  {
    title: 'F-30 G-04 hidden for five minutes, paid meanwhile: the result is there on return',
    steps: 'see awaiting, hide, wait 1, advance 300, pay, show to succeeded',
    end: 'succeeded',
  },
  {
    title:
      'F-30 G-04 hidden for a quarter of an hour, over meanwhile: expired on return, then paid late',
    steps:
      'see awaiting, hide, wait 1, advance 610, show to expired, hide, wait 1, advance 40, show to succeeded',
    end: 'succeeded',
    scenario: 'late-success',
  },
  {
    title: 'F-30 G-04 R26 paid in the bank app on the same phone: the shop knows it on return',
    steps: 'see awaiting, hide, wait 2, pay, show to succeeded',
    end: 'succeeded',
    method: 'ph-qr',
    page: ['strict'],
  },
  {
    title: 'F-30 G-04 R25 a bank page in another tab: the shop knows the result on return',
    steps: 'see awaiting, hide, wait 2, decline, show to declined',
    end: 'declined',
    method: 'hizliqr',
  },
  {
    title: 'F-31 G-04 hidden for all of its ten minutes, paid in the last: paid on return',
    steps: 'see awaiting, hide, wait 1, advance-to-end 5, pay, advance 60, show to succeeded',
    end: 'succeeded',
  },
  {
    title: 'F-30 G-04 declined while the tab was hidden: the reason is there on return',
    steps: 'see awaiting, hide, wait 1, decline 20101, show to declined',
    end: 'declined',
  },
  {
    title: 'F-32 G-04 frozen for minutes and then looked at: paid on return',
    steps: 'see awaiting, hide, freeze, wait 6, advance 200, pay, show to succeeded',
    end: 'succeeded',
  },
  {
    title:
      'F-32 G-04 frozen with a request under way: its old answer is not the last word on return',
    steps:
      'see awaiting, latency 2, under-way, hide, freeze, wait 2, latency 0.2, pay, show to succeeded',
    end: 'succeeded',
  },
  {
    title: 'F-32 G-04 frozen past its end: expired on return, and paid after all when frozen again',
    steps:
      'see awaiting, hide, freeze, wait 1, advance 601, show to expired, hide, freeze, wait 1, advance 40, show to succeeded',
    end: 'succeeded',
    scenario: 'late-success',
  },
  {
    title: 'F-19 G-04 offline past the end, paid meanwhile: paid as soon as the line is back',
    steps:
      'see awaiting, offline, notice-of offline, advance-to-end 4, pay, advance 200, online to succeeded',
    end: 'succeeded',
  },
  {
    title: 'F-19 G-04 offline until 0:00 and later: checking, no code, and expired only when asked',
    steps:
      'see awaiting, hide, wait 1, advance-to-end 6, show, wait 1, time-right, offline, see verifying, wait 2, online to expired, offline, wait 1, advance 40, online to succeeded',
    end: 'succeeded',
    scenario: 'late-success',
  },
]
