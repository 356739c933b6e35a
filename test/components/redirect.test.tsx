import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import fc from 'fast-check'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { HizliQr } from '../../src/methods/HizliQr.tsx'
import { BANK_URL, paymentView, renderCard } from './paymentView.tsx'

/** Hundreds of renders, on machines that are busy with other things. */
const FUZZ_TIMEOUT_MS = 60_000

const get = { type: 'redirect', url: BANK_URL, method: 'GET', fields: {} } as const

/** What leaves the page: links that were followed and forms that were sent. */
let followed: string[] = []
let sent: { action: string; fields: [string, string][]; form: HTMLFormElement }[] = []

function handleClick(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link) return
  followed.push(link.getAttribute('href') ?? '')
  event.preventDefault()
}

beforeEach(() => {
  followed = []
  sent = []
  window.addEventListener('click', handleClick)
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (
    this: HTMLFormElement,
  ) {
    const inputs = [...this.querySelectorAll('input')]
    const fields = inputs.map(({ name, value }): [string, string] => [name, value])
    sent.push({ action: this.getAttribute('action') ?? '', fields, form: this })
  })
})

afterEach(() => {
  window.removeEventListener('click', handleClick)
  vi.restoreAllMocks()
})

describe('the way to the bank', () => {
  it('R27 B-16 a GET is a link to the address as it is, which tells the bank nothing of the shop', () => {
    renderCard(paymentView({ method: 'hizliqr', nextAction: get }))
    const link = screen.getByRole('link', { name: 'Continue to your bank' })
    expect(link).toHaveAttribute('href', BANK_URL)
    expect(link).toHaveAttribute('rel', 'noopener noreferrer')
    expect(link).toHaveAttribute('referrerpolicy', 'no-referrer')
  })

  it('R28 notes that the customer leaves, before they leave', async () => {
    const user = userEvent.setup()
    const rememberRedirect = vi.fn(() => expect(followed).toEqual([]))
    renderCard(paymentView({ method: 'hizliqr', nextAction: get, rememberRedirect }))
    await user.click(screen.getByRole('link'))
    expect(rememberRedirect).toHaveBeenCalledOnce()
    expect(followed).toEqual([BANK_URL])
  })

  it('R27 a POST sends its fields in a form of its own, outside the shop’s form', async () => {
    const user = userEvent.setup()
    const fields = { referenceNo: '100000', signature: 'a+b/c==', empty: '' }
    render(
      <form aria-label="shop">
        <HizliQr fields={fields} method="POST" url={BANK_URL} />
      </form>,
    )
    await user.click(screen.getByRole('button', { name: 'Continue to your bank' }))
    expect(sent).toHaveLength(1)
    expect(sent[0]?.action).toBe(BANK_URL)
    expect(sent[0]?.fields).toEqual(Object.entries(fields))
    const form = sent[0]?.form
    expect(form?.getAttribute('method')).toBe('post')
    expect(form?.getAttribute('accept-charset')).toBe('utf-8')
    expect(form?.getAttribute('rel')).toContain('noreferrer')
    expect(document.querySelectorAll('form')).toHaveLength(1)
  })

  it('B-16 a POST forbids the page to send its address before the form goes, and leaves nothing in the head', async () => {
    const user = userEvent.setup()
    const head = document.head.innerHTML
    const changes = new MutationObserver(() => {})
    changes.observe(document.head, { childList: true })
    const policies: string[] = []
    vi.mocked(HTMLFormElement.prototype.submit).mockImplementation(() => {
      const added = changes.takeRecords().flatMap(({ addedNodes }) => [...addedNodes])
      policies.push(
        ...added.flatMap((node) =>
          node instanceof HTMLMetaElement ? [`${node.name}: ${node.content}`] : [],
        ),
      )
    })
    render(<HizliQr fields={{ a: '1' }} method="POST" url={BANK_URL} />)
    await user.click(screen.getByRole('button', { name: 'Continue to your bank' }))
    changes.disconnect()
    expect(policies).toEqual(['referrer: no-referrer'])
    expect(document.head.innerHTML).toBe(head)
  })

  it('B-03 sends fields that are named like the form’s own methods', async () => {
    const user = userEvent.setup()
    const names = ['submit', 'action', 'method', 'elements', 'append', 'remove', 'setAttribute']
    const fields = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
    shadowFormMembers()
    render(<HizliQr fields={fields} method="POST" url={BANK_URL} />)
    await user.click(screen.getByRole('button', { name: 'Continue to your bank' }))
    expect(sent[0]?.action).toBe(BANK_URL)
    expect(sent[0]?.fields).toEqual(Object.entries(fields))
    expect(document.querySelectorAll('form')).toHaveLength(0)
  })

  it('says so calmly when two seconds later the page is still there (B-04)', async () => {
    const timers: (() => void)[] = []
    const clock = {
      ...systemClock,
      setTimeout: (run: () => void, delayMs: number) => {
        if (delayMs === 2_000) timers.push(run)
        return systemClock.setTimeout(() => {}, 0)
      },
    }
    renderCard(paymentView({ method: 'hizliqr', nextAction: get }), { clock })
    fireEvent.click(screen.getByRole('link'))
    expect(screen.queryByText(/not opening/)).toBeNull()
    const { act } = await import('@testing-library/react')
    act(() => {
      for (const run of timers) run()
    })
    const [seen, heard] = screen.getAllByText(/not opening/)
    expect(seen).toBeVisible()
    expect(screen.getByRole('status')).toContainElement(heard ?? null)
    expect(screen.getByRole('link')).toBeVisible()
  })
})

describe('going there at once', () => {
  const auto = paymentView({ method: 'hizliqr', nextAction: get, redirect: 'auto' })

  it('R29 B-04 happens once, also under StrictMode and after a remount, and leaves a link', () => {
    const card = () => (
      <StrictMode>
        <HizliQr auto url={BANK_URL} />
      </StrictMode>
    )
    const { unmount } = render(card())
    expect(followed).toEqual([BANK_URL])
    unmount()
    render(card())
    expect(followed).toEqual([BANK_URL])
    expect(screen.getByRole('link', { name: 'Continue to your bank' })).toBeVisible()
  })

  it('B-04 happens once for a payment, whatever its address then is', () => {
    const { show } = renderCard(auto)
    show({ ...auto, nextAction: { ...get, url: `${BANK_URL}&again=1` } })
    show({ ...auto, phase: 'verifying' })
    show(auto)
    expect(followed).toEqual([BANK_URL])
  })

  it('B-04 F-96 is left to the customer where the browser cannot note it, so that nobody goes in circles', () => {
    const refuse = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    renderCard(auto)
    vi.unstubAllGlobals()
    expect(followed).toEqual([])
    expect(screen.getByRole('link', { name: 'Continue to your bank' })).toBeVisible()
  })

  it('never happens while the payment is being checked', () => {
    renderCard({ ...auto, phase: 'verifying' })
    expect(followed).toEqual([])
  })

  it('never happens to an unsafe address', () => {
    render(<HizliQr auto url="http://bank.example/pay" />)
    render(<HizliQr auto method="POST" url="javascript:alert(1)" />)
    expect(followed).toEqual([])
    expect(sent).toEqual([])
  })
})

describe('an address that may not be followed', () => {
  it('B-01 is guarded once more before it becomes a link', () => {
    const nextAction = { ...get, url: 'javascript:alert(1)' }
    const { container, slot } = renderCard(paymentView({ method: 'hizliqr', nextAction }))
    expect(slot('problem')).toHaveTextContent('We cannot open this page')
    expect(container.querySelector('a, form')).toBeNull()
  })

  it('B-01 follows only the hosts that the shop allows', () => {
    const urlPolicy = { allowedHosts: ['.hizli.example'] }
    const { container } = renderCard(paymentView({ method: 'hizliqr', nextAction: get }), {
      urlPolicy,
    })
    expect(container.querySelector('a')).toBeNull()
  })

  const schemes = [
    'javascript:',
    'data:text/html,',
    'vbscript:',
    'blob:',
    'file:///',
    'about:',
    'intent:',
    'http://',
    'https:',
    'https:///',
    '//',
    '\\\\',
    'HTTPS://',
    'https://',
  ]
  const noise = fc.constantFrom(
    '',
    ' ',
    '\t',
    '\n',
    '\u0000',
    '\u00a0',
    '\u202e',
    '%0a',
    '@',
    '\\',
    'user:pw@',
  )
  const hosts = fc.constantFrom(
    'bank.example',
    'bank.example:443',
    '127.0.0.1',
    'bänk.example',
    'alert(1)',
    '',
    '[::1]',
  )
  const urls = fc
    .tuple(noise, fc.constantFrom(...schemes), noise, hosts, noise, fc.webPath())
    .map((parts) => parts.join(''))

  it(
    'B-01 never becomes a link or a form, however it is written',
    () => {
      fc.assert(
        fc.property(urls, fc.constantFrom('GET' as const, 'POST' as const), (url, method) => {
          const { container, unmount } = render(<HizliQr method={method} url={url} />)
          for (const link of container.querySelectorAll('a')) {
            expect(link.getAttribute('href')).toMatch(/^https:\/\/[^/?#@\\\s]+(?:[/?#]|$)/i)
            expect(link.protocol).toBe('https:')
          }
          const isOpen = container.querySelector('a, button') !== null
          expect(isOpen).toBe(container.querySelector('[data-slot="problem"]') === null)
          for (const button of container.querySelectorAll('button')) fireEvent.click(button)
          for (const { action } of sent) expect(action).toMatch(/^https:\/\/[^/?#@\\\s]+/i)
          unmount()
        }),
        { numRuns: 200 },
      )
    },
    FUZZ_TIMEOUT_MS,
  )

  it(
    'B-03 no shape of fields crashes the card or loses a field silently',
    async () => {
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true }), (fields) => {
          sent = []
          const props = JSON.parse('{}')
          props.fields = fields
          const { container, unmount } = render(<HizliQr method="POST" url={BANK_URL} {...props} />)
          for (const button of container.querySelectorAll('button')) fireEvent.click(button)
          expect(JSON.stringify(sent.map((form) => form.fields))).not.toContain('[object')
          unmount()
        }),
        { numRuns: 200 },
      )
    },
    FUZZ_TIMEOUT_MS,
  )
})

/** What browsers do and jsdom does not: a field hides the form's member of the same name. */
function shadowFormMembers() {
  const append = document.body.append.bind(document.body)
  vi.spyOn(document.body, 'append').mockImplementation((form) => {
    if (!(form instanceof HTMLFormElement)) return append(form)
    for (const input of form.querySelectorAll('input')) {
      Object.defineProperty(form, input.name, { value: input })
    }
    append(form)
  })
}
