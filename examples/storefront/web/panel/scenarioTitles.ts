const TITLES: Readonly<Record<string, string>> = {
  approve: 'The bank does what the customer decides',
  decline: 'The bank declines',
  'time-out': 'The approval never arrives',
  'late-time-out': 'The time-out is reported late',
  'late-success': 'Paid after the time-out',
  refunded: 'Paid, then refunded',
  'refund-first': 'Refunded immediately',
  duplicate: 'Each callback comes three times',
  'final-before-intermediate': 'The result comes before the code',
  'callback-before-answer': 'The callback comes before the response',
  'bad-signature': 'Forged callbacks',
  silent: 'No callback with the result',
  'second-format': 'Second callback format',
  'qr-not-first': 'The code after unknown data',
  'new-qr': 'A new code after 20 seconds',
  'post-redirect': 'Bank page opened with POST',
  'qr-string': 'QR Ph as text instead of a picture',
  'lost-answer': 'The response to the request is lost',
  failed: 'The bank fails',
  canceled: 'The payment is canceled',
  'status-word-unknown': 'Unknown status word',
  'wrong-amount': 'Success with another amount',
  'bad-display-data': 'A picture that must not be shown',
  'bad-redirect': 'An address that must not be opened',
  'numbers-as-strings': 'Numbers sent as text',
}

/** What a person reads instead of the name of a scenario. */
export function scenarioTitle(name: string): string {
  return TITLES[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ')
}
