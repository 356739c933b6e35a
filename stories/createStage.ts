import { QueryClient } from '@tanstack/react-query'
import { METHOD_FACTS, type PaymentMethod } from '../src/protocol/paymentMethod.ts'
import { paymentStatusOptions } from '../src/react/paymentStatusOptions.ts'
import { rememberRedirect } from '../src/react/redirectMemory.ts'
import type { ScenarioName } from '../src/simulator/index.ts'
import { type Chain, createChain } from '../test/chain.ts'
import type { StoryWorld } from './StoryWorld.ts'
import { createStoryClock, type StoryClock } from './storyClock.ts'

/**
 * One thing that happens to a payment. A number lets so many seconds pass. A number after `decline` is the
 * gateway's code of the reason.
 */
export type Happening =
  | number
  | 'approve'
  | 'decline'
  | `decline ${number}`
  | 'wait'
  | 'expire'
  | 'leave-for-bank'
  | 'line-down'
  | 'line-silent'
  | 'line-up'
  | 'gateway-mute'
  | 'session-ends'

/** A payment with everything behind it: the shop's server kit and the simulator, in this tab. */
export interface Stage {
  chain: Chain
  clock: StoryClock
  paymentId: string
  /** A new one when the customer comes back from another page. */
  queryClient: QueryClient
  perform(happening: Happening): Promise<void>
  /** Reads the payment as the card does. */
  read(): Promise<void>
  /** Spoils the line to the shop as the toolbar says, until the answer is called. */
  spoilLine(fault: Exclude<StoryWorld['line'], 'ok'>): () => void
  stop(): void
}

export interface StageOptions {
  /** The method of payment. */
  method: PaymentMethod
  /** What is to be paid, in minor units of the method's currency. */
  value: number
  /** What the simulator of the gateway does. */
  scenario: ScenarioName
}

/** Starts a payment. Its time stands still until somebody moves it. */
export async function createStage({ method, value, scenario }: StageOptions): Promise<Stage> {
  let isWelcome = true
  const clock = createStoryClock(() => chain.simulator.settled())
  const chain = createChain({ clock, scenario, authorize: () => isWelcome })
  const { simulator, network, gateway } = chain
  const paymentId = await chain.start(method, { value, currency: METHOD_FACTS[method].currency })

  async function perform(happening: Happening): Promise<void> {
    if (typeof happening === 'number') return clock.move(happening * 1_000)
    if (happening.startsWith('decline')) {
      return simulator.decline(chain.paymentId(), happening.split(' ')[1])
    }
    switch (happening) {
      case 'approve': {
        return simulator.pay(chain.paymentId())
      }
      case 'wait': {
        return pressWait()
      }
      case 'expire': {
        return simulator.expire(chain.paymentId())
      }
      case 'leave-for-bank': {
        rememberRedirect(paymentId)
        stage.queryClient = new QueryClient()
        return
      }
      case 'session-ends': {
        isWelcome = false
        return
      }
      case 'gateway-mute': {
        gateway.state = 'mute'
        return
      }
      case 'line-down': {
        network.state = 'down'
        return
      }
      case 'line-silent': {
        network.state = 'silent'
        return
      }
      case 'line-up': {
        network.state = 'ok'
        return
      }
    }
  }

  /** Only the bank's own page has this button. */
  async function pressWait(): Promise<void> {
    const bankUrl = simulator.payments.at(-1)?.bankUrl ?? ''
    await simulator.fetch(bankUrl, {
      method: 'POST',
      body: new URLSearchParams({ decision: 'wait' }),
    })
  }

  const stage: Stage = {
    chain,
    clock,
    paymentId,
    queryClient: new QueryClient(),
    perform,
    async read() {
      // Nobody would wait for an answer that never comes.
      if (network.state === 'silent') return
      const options = paymentStatusOptions({ client: chain.client, paymentId, clock })
      await stage.queryClient.fetchQuery({ ...options, staleTime: 0 })
    },
    spoilLine(fault) {
      const before = network.state
      network.state = fault === 'offline' ? 'down' : fault
      // A card that has its code asks seldom; the notice should not wait for that.
      if (fault === 'offline') void stage.read()
      return () => {
        network.state = before
      }
    },
    stop() {
      simulator.stop()
      clock.stop()
      stage.queryClient.clear()
    },
  }
  return stage
}
