/** What the Controls panel cannot tell from the interface of a card. */
export const cardArgTypes = {
  expiresAt: { control: 'text' },
  children: { control: false },
} as const
