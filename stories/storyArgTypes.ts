import { SCENARIO_NAMES } from '../src/simulator/index.ts'

/** How the Controls panel shows what tells a story. The props of the card follow from its interface. */
export const storyArgTypes = {
  method: { control: false },
  happens: { control: false },
  reaches: { control: false },
  scenario: { control: 'select', options: SCENARIO_NAMES },
  value: { control: { type: 'number', min: 1, step: 1000 } },
  width: { control: { type: 'range', min: 280, max: 720, step: 8 } },
} as const
