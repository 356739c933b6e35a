import type { PromiseGroup } from '../promises.ts'

/** The rules of accessibility behind the screens. */
export const accessPromises: readonly PromiseGroup[] = [
  {
    title: 'Accessible, in detail',
    demand: 'each',
    promises: {
      'A-01': 'The limit is told early, and a new code is there ten times without typing again.',
      'A-02': 'Moving digits can be hidden or shown by the minute.',
      'A-03': 'The code is one image whose name says method, amount and what to do.',
      'A-04': 'Beside every code stands a way that needs no sight.',
      'A-05': 'One polite and one assertive region stay in place from the first render.',
      'A-06': 'Time is spoken in words, at most eight times, never twice in ten seconds.',
      'A-07': 'Focus stays where it is, or goes to the new heading when its place is gone.',
      'A-08': 'The keyboard reaches everything and is trapped nowhere.',
      'A-09': 'Controls are big enough for fingers.',
      'A-10': 'Text, controls and code have enough contrast.',
      'A-11': 'Text of twice the size and screens of 320 pixels lose nothing.',
      'A-12': 'No state is told by colour alone.',
      'A-13': 'Nothing moves for those who asked for less motion.',
      'A-14': 'Forced colours are followed, and the code stays black on white.',
      'A-15': 'Language and direction of each text are marked.',
      'A-16': 'Nothing navigates by itself at the end, and nothing is asked twice.',
      'A-17': 'Names, states and labels are what they look like.',
      'A-18': 'The words are plain and the sentences short.',
    },
  },
]
