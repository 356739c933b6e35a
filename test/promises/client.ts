import type { PromiseGroup } from '../promises.ts'

/** What an attacker, or a gateway gone wrong, cannot do in the customer's browser. */
export const clientPromises: readonly PromiseGroup[] = [
  {
    title: 'Safe in the browser',
    demand: 'each',
    promises: {
      'B-01': 'A bank’s address that is not plain https to an allowed host is never followed.',
      'B-02': 'Nothing in the page’s own address chooses where a customer is sent.',
      'B-03': 'A form to the bank carries exactly the fields given, or is refused.',
      'B-04': 'The way to the bank is taken by itself once, and one who is stuck is told.',
      'B-05': 'Nothing unencrypted is loaded or posted.',
      'B-10':
        'A picture that is not a whole, still PNG, JPEG or GIF of a checked size is never shown.',
      'B-11': 'A code that cannot be right is never drawn.',
      'B-12': 'Text from outside is text: no markup, no disguise, no end without end.',
      'B-13': 'No shape of display data crashes the page or half-works.',
      'B-14': 'It runs under a strict content policy with Trusted Types, server render included.',
      'B-15': 'A shop can refuse to be framed, and a redirect leaves its own frame only.',
      'B-16': 'The bank does not learn from which address the customer came.',
      'B-17': 'A page that is opened cannot reach back.',
      'B-18': 'No secret and no signing code is in what the browser loads.',
      'B-19': 'A payment is addressed by a handle that cannot be guessed and is in no log.',
      'B-20': 'A slow, endless or odd answer costs a time-out and changes nothing.',
      'B-21': 'A shop’s own query defaults, however odd, change nothing.',
      'B-22': 'A second payment never shows the first one’s result.',
      'B-23': 'A listener of the shop that throws, renders or unmounts breaks nothing.',
      'B-24': 'One runtime dependency, pinned, without install scripts.',
    },
  },
]
