import type { ByteBuffer, ByteProblem } from './byteBuffer.ts'

/**
 * Reads a stream into a buffer until it ends. Returns why the rest was not read, and `undefined` at the end; a stream
 * whose rest is not wanted is cancelled.
 *
 * @throws what the stream fails with.
 */
export async function readChunks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  buffer: ByteBuffer,
): Promise<ByteProblem | undefined> {
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return undefined
    const problem = buffer.add(value)
    if (!problem) continue
    void reader.cancel().catch(() => undefined)
    return problem
  }
}
