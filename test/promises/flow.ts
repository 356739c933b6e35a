import type { PromiseGroup } from '../promises.ts'

/** From the first look at the code to the result, and how the code must look to be scanned. */
export const flowPromises: readonly PromiseGroup[] = [
  {
    title: 'Truth and deadline',
    demand: 'each',
    promises: {
      R1: 'Only the shop’s backend says how a payment ended; the screen never guesses.',
      R2: 'The deadline is the server’s: a reload, another tab or a remount does not move it.',
      R3: 'A wrong clock on the device changes neither the time shown nor the end.',
      R4: 'A tab that was throttled or frozen shows the right time within a second.',
      R5: 'At 00:00 the code goes, “checking” is shown, and the backend is asked before “expired”.',
      R6: 'The timer is never negative, never jumps up, and never comes before its code.',
      R7: 'Without a usable deadline there is no timer; none is made up.',
    },
  },
  {
    title: 'Asking the backend',
    demand: 'each',
    promises: {
      R8: 'The first question is asked at once, one at a time, each with a time-out.',
      R9: 'Questions come often at first, then less often, and as the server wishes.',
      R10: 'Coming back to the page, or back online, asks at once.',
      R11: 'A hidden tab goes on asking, slowly, and makes no burst after a long sleep.',
      R12: 'A failed question never ends a payment; several in a row are a quiet notice that goes.',
      R13: 'When the backend refuses in its own words for ten seconds, reading stops, and both customer and shop are told. Coming back to the page reads once more.',
      R14: 'Asking always ends: with the result, with the page, or in “outcome unknown”.',
      R15: 'An end stays an end; only “paid” may replace another one, and it is seen.',
      R16: 'The shop’s page hears of each event once in each tab, however React renders.',
    },
  },
  {
    title: 'What is on the screen',
    demand: 'each',
    promises: {
      R17: 'The code scans in every theme.',
      R18: 'A picture from the gateway is checked before it is shown; a broken one says so.',
      R19: 'Amount, payee, method and reference stay beside the code.',
      R20: 'The steps are numbered, fit method and device, and name the app to open.',
      R21: '“Copied” is said only when it is true; otherwise the text is there to select.',
      R22: 'At the end the code is gone from the screen, the page and the copy buttons.',
      R23: 'The code can be enlarged, and saved or shared as a picture that scans.',
    },
  },
  {
    title: 'One phone',
    demand: 'each',
    promises: {
      R24: 'On a phone, what works with one phone comes first, and the code is still there.',
      R25: 'Coming back from the bank’s app never needs a reload.',
      R26: 'An app opens from a tap in the same tab; when none opens, the page still works.',
    },
  },
  {
    title: 'To the bank’s page and back',
    demand: 'each',
    promises: {
      R27: 'Only safe addresses are followed, and what is posted never shows in the address.',
      R28: 'The return page needs the payment’s handle only, and asks the backend.',
      R29: 'The way to the bank is taken by itself once; a link stays, and Back shows choices.',
      R30: 'Nothing in the address of the return page can make a success screen.',
    },
  },
  {
    title: 'Results and what comes next',
    demand: 'each',
    promises: {
      R31: 'Paid, processing, declined, expired, canceled and unknown are screens of their own.',
      R32: 'Declined gives a plain reason and a way on; expired offers a new code in place.',
      R33: 'Unknown says “do not pay again”, shows the reference and offers to check now.',
      R34: 'Closing the checkout is told as dismissed, never as canceled or failed.',
      R35: 'Before it makes a new code, the backend requests the status of the old payment. It makes one new code only.',
      R36: 'A success stays readable, and only the shop moves the customer on.',
      R37: 'The payment’s handle is enough to build any screen again after a reload.',
    },
  },
  {
    title: 'For everybody',
    demand: 'each',
    promises: {
      R38: 'Time is spoken at the start and at a few moments, the result once.',
      R39: 'The code’s text says amount, method and end, and where the other ways are.',
      R40: 'All works by keyboard, without colour, without motion, on small screens, zoomed.',
      R41: 'Every text can be the shop’s own; amounts and times follow the language; RTL works.',
      R42: 'Two brands can live on one page, and a theme that cannot be read is reported.',
    },
  },
  {
    title: 'Where it runs',
    demand: 'each',
    promises: {
      R43: 'It renders on a server, and the browser takes over without a warning.',
      R44: 'It runs in React 18 and 19, in StrictMode and under a strict content policy.',
      R45: 'No secret is in the browser, and a handle opens one payment only.',
      R46: 'HTML from the gateway is never put into the page.',
    },
  },
  {
    title: 'For those who build with it',
    demand: 'each',
    promises: {
      R47: 'Each state of each method has a story without network, whose time can be moved.',
      R48: 'Time, sleep, wrong clocks and late answers are tested without waiting.',
      R49: 'Sample codes say so, and cannot be paid.',
      R50: 'What happened can be handed to support without secrets or personal data.',
    },
  },
  {
    title: 'A code that scans',
    demand: 'each',
    promises: {
      'Q-01': 'Four light modules surround the code, as part of the picture.',
      'Q-02': 'Dark on light; a brand’s colour only where the contrast allows it.',
      'Q-03': 'Never inverted or transparent: a white card in dark and forced colours too.',
      'Q-04': 'A module is a whole number of device pixels, four or more.',
      'Q-05': 'The code is 240 CSS pixels wide, never under 200, and can fill the screen.',
      'Q-06': 'Error correction is raised where it does not cost legibility.',
      'Q-07': 'No logo lies on the code.',
      'Q-08': 'No filter, blur, rotation or rounding touches the code; pictures keep sharp edges.',
      'Q-09': 'A code in the banks’ own format is checked before it is shown.',
      'Q-10': 'After the end the code is in no part of the page and under no button.',
      'Q-11': 'A saved picture is 1,024 pixels or more, with its margin, and names nobody.',
    },
  },
]
