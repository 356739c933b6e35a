import type { Schedule } from './schedule.ts'

/** The tab, the device and its clock: F-30 to F-41. */
export const TAB_SCHEDULES: readonly Schedule[] = [
  {
    title: 'F-30 R11 hidden for over a minute, its timers asleep: paid meanwhile, seen on return',
    steps:
      'see awaiting, watch-timers, hide, wait 85, reads-at-most 10, pay, show to succeeded, timers-slept 10',
    end: 'succeeded',
  },
  {
    title: 'F-30 R4 hidden for five minutes with nothing paid: the time is right on return',
    steps: 'see awaiting, hide, wait 1, advance 300, show, wait 1, time-right, no-burst, pay',
    end: 'succeeded',
  },
  {
    title: 'F-32 R10 frozen and thawed in the background: it asks at once and is right unseen',
    steps: 'see awaiting, hide, freeze, wait 2, advance 100, pay, thaw to succeeded, show',
    end: 'succeeded',
  },
  {
    title: 'F-33 R10 back from another page of the shop: the kept page knows it was paid',
    steps: 'see awaiting, leave, pay, back to succeeded',
    end: 'succeeded',
  },
  {
    title: 'F-33 B-04 paid at the bank and back by the Back button: paid, sent away only once',
    steps: 'at-bank, pay, back to succeeded, wait 1, bank-visits 1',
    end: 'succeeded',
    method: 'hizliqr',
    page: ['auto-redirect', 'strict'],
  },
  {
    title: 'B-04 R29 back from the bank with nothing done: choices, no spinner, no second redirect',
    steps: 'at-bank, back, choices, wait 3, bank-visits 1, choices, pay',
    end: 'succeeded',
    method: 'hizliqr',
    page: ['auto-redirect'],
  },
  {
    title: 'R28 R30 the return page knows of the visit to the bank, and waits for the backend',
    steps: 'at-bank, return-page, see verifying, choices, wait 2, bank-visits 1, pay',
    end: 'succeeded',
    method: 'hizliqr',
    page: ['auto-redirect'],
  },
  {
    title: 'F-34 R2 reloaded: the same deadline, the same payment, no second one',
    steps:
      'see awaiting, advance 200, wait 5, time-right, reload, wait 1, see awaiting, time-right, pay',
    end: 'succeeded',
  },
  {
    title: 'F-34 R37 reloaded after it was paid: paid at once',
    steps: 'see awaiting, pay, see succeeded, reload, wait 1, see succeeded',
    end: 'succeeded',
    method: 'ph-qr',
  },
  {
    title: 'F-35 R4 asleep for minutes with the lid closed: the time is right within a second',
    steps:
      'see awaiting, wait 1, stop, wait 5, advance 180, continue, wait 1, time-right, no-burst, pay',
    end: 'succeeded',
    isAlone: true,
  },
  {
    title: 'F-35 asleep past its end and paid meanwhile: paid after waking, never expired',
    steps:
      'see awaiting, stop, wait 5, advance-to-end 2, pay, advance 100, continue, see succeeded',
    end: 'succeeded',
    isAlone: true,
  },
  {
    title: 'F-37 R3 the device is a day ahead: the time left is right, to the end',
    steps: 'see awaiting, time-right, hide, wait 1, advance-to-end 3, show, wait 1, time-right',
    end: 'expired',
    device: 'a day ahead',
  },
  {
    title: 'F-37 R3 the device is a day behind: the time left is right, and it is paid',
    steps: 'see awaiting, time-right, hide, wait 1, advance 400, show, wait 1, time-right, pay',
    end: 'succeeded',
    device: 'a day behind',
  },
  {
    title:
      'F-40 the page hangs for five seconds: the next second is right, nothing is caught up on',
    steps: 'see awaiting, wait 1, block 5, no-burst, time-right, pay',
    end: 'succeeded',
  },
  {
    title: 'F-41 two tabs of one payment, one of them hidden: both end as paid',
    steps: 'see awaiting, second-tab, wait 2, hide, wait 3, pay, show',
    end: 'succeeded',
  },
  {
    title: 'F-41 two tabs of one payment: both end as declined, each host is told once',
    steps: 'see awaiting, second-tab, wait 2, decline',
    end: 'declined',
    page: ['strict'],
  },
]
