import { useEffect, useState } from 'react'
import { createStage, type Happening, type Stage, type StageOptions } from './createStage.ts'

/**
 * Starts a payment and has everything happen to it that the story says. The customer's browser reads the
 * payment after each thing. `undefined` until all that is done.
 */
export function useStage(options: UseStageOptions): Stage | undefined {
  const [stage, setStage] = useState<Stage>()
  // The options are plain data, made anew in each render.
  const plot = JSON.stringify(options)
  useEffect(() => {
    const { happens, time, ...start }: UseStageOptions = JSON.parse(plot)
    let isOver = false
    let started: Stage | undefined
    async function play() {
      started = await createStage(start)
      for (const happening of happens) {
        await started.perform(happening)
        await started.read()
      }
      if (isOver) return started.stop()
      if (time === 'runs') started.clock.run()
      setStage(started)
    }
    void play()
    return () => {
      isOver = true
      started?.stop()
      setStage(undefined)
    }
  }, [plot])
  return stage
}

export interface UseStageOptions extends StageOptions {
  /** What has happened before the picture. */
  happens: readonly Happening[]
  /** Whether time goes on after that. */
  time: 'stands-still' | 'runs'
}
