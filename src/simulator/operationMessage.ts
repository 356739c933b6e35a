/** The gateway's English text for an operation code, as its messages carry it beside the code. */
export function getOperationMessage(code: string): string {
  return MESSAGES[code] ?? 'General decline'
}

const MESSAGES: Readonly<Record<string, string>> = {
  '0': 'Success',
  '301': 'Cancelled',
  '2003': 'Invalid JSON string',
  '2004': 'Required field not provided',
  '2426': 'Invalid Email',
  '2442': 'Project ID not found',
  '2541': 'Unknown Payment Method',
  '2609': 'Invalid day of birth',
  '2610': 'Invalid Country',
  '2642': 'Operation amount is greater than limit',
  '3024': 'Invalid Payment ID',
  '3041': 'Payment ID already exists',
  '3061': 'Transaction not found',
  '3121': 'Invalid currency',
  '3261': 'Invalid signature',
  '3262': 'Empty signature',
  '3358': 'Operation amount is less than limit',
  '9999': 'Awaiting processing',
  '20000': 'General decline',
  '20101': 'Decline due to amount or frequency limit',
  '20104': 'Password attempts entry exceeded',
  '20105': 'Insufficient funds on customer account',
  '20202': 'PSP system is unavailable',
  '20301': 'Account owner cancelled operation',
  '20303': 'Customer is not permitted to perform the action',
  '20401': 'Declined by PSP risk system',
  '20502': 'Error during operation validation',
  '20601': 'Try again',
  '20602': 'Time-out',
}
