/** Tells the demo's backend to do something. Nothing is lost when it does not answer. */
export async function sendDemo(command: 'scenario' | 'advance', body: object): Promise<void> {
  await fetch(`/demo/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {})
}
