/**
 * Sends the customer to a page by POST, in a form of its own at the end of the document: the card may stand
 * inside the shop's own form. The address must have passed `parseRedirectUrl`.
 */
export function submitForm(url: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form')
  for (const [name, value] of Object.entries({
    'accept-charset': 'utf-8',
    action: url,
    hidden: '',
    method: 'post',
    rel: 'noopener noreferrer',
    // Banks refuse to be framed.
    target: '_top',
  })) {
    form.setAttribute(name, value)
  }
  const inputs = Object.entries(fields).map(([name, value]) => {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    return input
  })
  // Chromium takes no notice of `rel` here, and the page's address may name the order.
  const referrer = document.createElement('meta')
  referrer.name = 'referrer'
  referrer.content = 'no-referrer'
  document.head.append(referrer)
  referrer.remove()
  // A field called `append`, `submit` or `remove` hides the form's own method of that name.
  form.append(...inputs)
  document.body.append(form)
  HTMLFormElement.prototype.submit.call(form)
  Element.prototype.remove.call(form)
}
