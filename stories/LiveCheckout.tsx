import { type ReactNode, useState } from 'react'
import { CheckoutProvider, QrCheckout } from '../src/index.ts'
import type { Happening, Stage, StageOptions } from './createStage.ts'
import { StoryFrame } from './StoryFrame.tsx'
import { useStage } from './useStage.ts'

/**
 * A payment in real time, with the world around it at hand: the bank, the clock and the line. It is driven
 * by the simulator; the buttons do what customers, banks and networks do.
 */
export function LiveCheckout({ width, ...options }: LiveCheckoutProps): ReactNode {
  const [round, setRound] = useState(1)
  return (
    <LiveRound
      key={round}
      options={options}
      width={width}
      onAgain={() => setRound((before) => before + 1)}
    />
  )
}

export interface LiveCheckoutProps extends StageOptions {
  /** The room that the shop gives the card, in CSS pixels. */
  width: number
}

function LiveRound({ options, width, onAgain }: LiveRoundProps): ReactNode {
  const stage = useStage({ ...options, happens: [], time: 'runs' })
  const [visits, setVisits] = useState(0)
  const [isAtBank, setIsAtBank] = useState(false)
  const [isDown, setIsDown] = useState(false)

  async function act(happening: Happening): Promise<void> {
    await stage?.perform(happening)
  }

  async function decide(decision: 'approve' | 'decline' | 'wait'): Promise<void> {
    await act(decision)
    if (isAtBank) await comeBack()
  }

  async function comeBack(): Promise<void> {
    await act('leave-for-bank')
    setIsAtBank(false)
    setVisits((before) => before + 1)
  }

  async function skip(): Promise<void> {
    if (stage) await act(secondsToEnd(stage) - 10)
  }

  async function toggleLine(): Promise<void> {
    await act(isDown ? 'line-up' : 'line-down')
    setIsDown(!isDown)
  }

  return (
    <div className="story-live">
      <StoryFrame width={width} onLeave={() => setIsAtBank(true)}>
        {isAtBank && (
          <p className="story-note">
            The customer is on the bank’s page. Choose below what happens “At the bank”, or let them
            come back with nothing done.
          </p>
        )}
        {stage && !isAtBank && (
          <CheckoutProvider
            key={visits}
            client={stage.chain.client}
            clock={stage.clock}
            queryClient={stage.queryClient}
          >
            <QrCheckout
              method={options.method}
              paymentId={stage.paymentId}
              onOtherMethod={onAgain}
              onRetry={onAgain}
            />
          </CheckoutProvider>
        )}
      </StoryFrame>
      <div className="story-controls">
        <Group name="At the bank">
          <Act onClick={() => decide('approve')}>Approve</Act>
          <Act onClick={() => decide('decline')}>Decline</Act>
          <Act onClick={() => decide('wait')}>Wait</Act>
          {isAtBank && <Act onClick={comeBack}>Come back</Act>}
        </Group>
        <Group name="Time">
          <Act onClick={() => act(60)}>Skip a minute</Act>
          <Act onClick={skip}>Skip to the last 10 s</Act>
          <Act onClick={() => act('expire')}>Expire at the gateway</Act>
        </Group>
        <Group name="The shop">
          <Act onClick={toggleLine}>{isDown ? 'Line up' : 'Line down'}</Act>
          <Act onClick={() => act('session-ends')}>End the session</Act>
          <Act onClick={onAgain}>Start again</Act>
        </Group>
      </div>
    </div>
  )
}

interface LiveRoundProps {
  options: StageOptions
  width: number
  onAgain: () => void
}

function Group({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <fieldset>
      <legend>{name}</legend>
      {children}
    </fieldset>
  )
}

interface ActProps {
  onClick: () => void | Promise<void>
  children: ReactNode
}

function Act({ onClick, children }: ActProps): ReactNode {
  return (
    <button type="button" onClick={() => void onClick()}>
      {children}
    </button>
  )
}

/** The simulator ends every payment at some time, also one without a deadline for the customer. */
function secondsToEnd({ chain, clock }: Stage): number {
  const end = Date.parse(chain.simulator.payments.at(-1)?.expiresAt ?? '')
  return Math.max(10, (end - clock.now()) / 1_000)
}
