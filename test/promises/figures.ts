import type { PromiseGroup } from '../promises.ts'

/** What is counted and measured. */
export const figurePromises: readonly PromiseGroup[] = [
  {
    title: 'Figures',
    demand: 'each',
    promises: {
      'G-01':
        '10,000 hostile payloads, on React 18 and 19: no throw, no unsafe address, no stray request.',
      'G-02':
        '1,000 random schedules of faults end in the backend’s truth, never past a false end.',
      'G-03': '40 schedules in a real browser with hidden and frozen tabs: none ends wrong.',
      'G-04': 'Back to the tab: the right screen within a second, by one question.',
      'G-05':
        'The countdown drifts at most 50 ms in ten minutes, whatever the device’s clock says.',
      'G-06':
        'At most 140 questions in a ten-minute payment, 25 while hidden, 20 a minute in trouble.',
      'G-07': 'A thousand mounts leave no timer, no listener and under 1 MB.',
      'G-08': 'No story violates the strict content policy.',
      'G-09': 'Marked secrets and personal data turn up nowhere.',
      'G-10': 'Signatures agree with the gateway’s own, and no changed message passes.',
      'G-11': 'No second reading of a signed message is believed.',
      'G-12': 'Every order and repetition of callbacks ends the same.',
      'G-13': 'Killed at any moment, the server loses no end and confirms nothing unkept.',
      'G-14': 'Two servers and 200 equal callbacks at once: applied once.',
      'G-15': 'Giant, endless and forged messages are turned away quickly.',
      'G-16': 'No story breaks a rule of accessibility, in any theme, language or width.',
      'G-17': 'What a screen reader says is fixed word by word, and is little.',
      'G-18': 'Every control is reached, big enough and in sight.',
      'G-19':
        'Every clean screenshot of the code is read, 99 % of the spoilt ones, no expired one.',
      'G-20':
        'The same faults can be put to another published QR checkout, side by side with this one.',
      'G-22': 'A server’s page is taken over silently, early or late, in four languages.',
      'G-23': 'Twelve hostile sets of query defaults end the same.',
    },
  },
  {
    title: 'More figures',
    demand: 'named',
    promises: {
      'G-21': 'Nine of ten broken copies of the deciding code are caught by the tests.',
      'G-24':
        'An hour with random faults in a page that never reloads, and eight hours in the deep run: right, and no heavier.',
    },
  },
]
