import fc from 'fast-check'
import { hashText } from '../../src/core/hashText.ts'
import { type Family, type Span, span } from './faults.ts'
import { pass } from './pass.ts'
import type { World } from './world.ts'

/**
 * What becomes of the words between tabs; a stranger speaks once, when the span begins, and a liar names one newer
 * version after the other, twice a second.
 */
export interface ChannelFault extends Span {
  kind: 'lost' | 'slow' | 'stranger' | 'liar'
  amount: number
}

export function channelFaults(family: Family, lastMs: number): fc.Arbitrary<ChannelFault[]> {
  const maxLength = { line: 0, proxy: 1, device: 0, truth: 0, react: 1, tabs: 4, mixed: 2 }[family]
  const fault = fc
    .record({
      span: span(lastMs, 90_000),
      kind: fc.constantFrom<ChannelFault['kind']>('lost', 'slow', 'stranger', 'liar'),
      amount: fc.nat(9_999),
    })
    .map(({ span, ...rest }): ChannelFault => ({ ...span, ...rest }))
  return fc.array(fault, { maxLength })
}

/** The `BroadcastChannel` of a world: by its time, and as unsure as a browser's to tabs that sleep. */
export interface TabChannels {
  Channel: new (name: string) => EventTarget
  /** Says what no page of ours would say. */
  speakAsStranger(paymentId: string, amount: number): void
  /** Names a version that does not exist. */
  lie(paymentId: string, version: number): void
  /** How many are open. */
  open(): number
}

const DELAY_MS = 3

export function createTabChannels(world: World, faults: readonly ChannelFault[]): TabChannels {
  const startMs = world.nowMs()
  const channels = new Set<LabChannel>()

  class LabChannel extends EventTarget {
    readonly name: string
    constructor(name: string) {
      super()
      this.name = name
      channels.add(this)
    }
    postMessage(data: unknown): void {
      if (!channels.has(this)) throw new DOMException('closed', 'InvalidStateError')
      spread(this.name, structuredClone(data), this)
    }
    close(): void {
      channels.delete(this)
    }
  }

  function spread(name: string, data: unknown, from?: LabChannel): void {
    const atMs = world.nowMs() - startMs
    const fault = faults.find(
      ({ kind, fromMs, lastsMs }) =>
        kind !== 'stranger' && kind !== 'liar' && atMs >= fromMs && atMs < fromMs + lastsMs,
    )
    if (fault?.kind === 'lost') return
    for (const each of channels) {
      if (each !== from && each.name === name) void deliver(each, data, fault?.amount ?? DELAY_MS)
    }
  }

  async function deliver(to: LabChannel, data: unknown, delayMs: number): Promise<void> {
    await pass(world, delayMs)
    const dead = await world.device.whenRunning()
    const isLost = dead === 'die' || dead === 'fail' || !channels.has(to)
    if (!isLost) to.dispatchEvent(new MessageEvent('message', { data }))
  }

  return {
    Channel: LabChannel,
    speakAsStranger(paymentId, amount) {
      const payment = hashText(paymentId)
      const words = [
        [payment, 1 + amount],
        [payment, Number.NaN],
        [payment, Number.POSITIVE_INFINITY],
        [payment, '9'],
        [payment + 1, 9],
        [],
        null,
        'succeeded',
        { payment: { id: paymentId, status: 'succeeded', version: 9 } },
      ]
      spread('quietzone', words[amount % words.length])
    },
    lie: (paymentId, version) => spread('quietzone', [hashText(paymentId), version]),
    open: () => channels.size,
  }
}
