import v8 from 'node:v8'
import vm from 'node:vm'

/** Bytes that are really in use: the collector, which Node hides unless it is asked for, runs first. */
export function usedHeap(): number {
  v8.setFlagsFromString('--expose-gc')
  const collect: () => void = vm.runInNewContext('gc')
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
