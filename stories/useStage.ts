import { useEffect, useState } from 'react'
import { createStage, type Happening, type Stage, type StageOptions } from './createStage.ts'
import { useWorld } from './StoryWorld.ts'

/**
 * Starts a payment and has everything happen to it that the story says. The customer's browser reads the
 * payment after each thing. `undefined` until all that is done.
 */
export function useStage({ time, ...options }: UseStageOptions): Stage | undefined {
  const [stage, setStage] = useState<Stage>()
  const { line, speed } = useWorld()
  // The options are plain data, made anew in each render.
  const plot = JSON.stringify(options)
  useEffect(() => {
    const { happens, ...start }: Omit<UseStageOptions, 'time'> = JSON.parse(plot)
    let isOver = false
    let started: Stage | undefined
    async function play() {
      started = await createStage(start)
      for (const happening of happens) {
        await started.perform(happening)
        await started.read()
      }
      if (isOver) return started.stop()
      setStage(started)
    }
    void play()
    return () => {
      isOver = true
      started?.stop()
      setStage(undefined)
    }
  }, [plot])

  const ownSpeed = time === 'runs' ? 1 : 0
  const actualSpeed = speed === 'auto' ? ownSpeed : speed
  useEffect(() => stage?.clock.run(actualSpeed), [stage, actualSpeed])
  useEffect(() => {
    // Nothing gets through a slow line while time stands still.
    if (!stage || line === 'ok' || (line === 'slow' && actualSpeed === 0)) return
    return stage.spoilLine(line)
  }, [stage, line, actualSpeed])
  return stage
}

export interface UseStageOptions extends StageOptions {
  /** What has happened before the picture. */
  happens: readonly Happening[]
  /** Whether time goes on after that, unless the toolbar says otherwise. */
  time: 'stands-still' | 'runs'
}
