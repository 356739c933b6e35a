import type { Bytes } from './bytes.ts'
/** Why no more bytes are taken. */
export type ByteProblem = 'too-large' | 'too-many-chunks' | 'no-room'

/** Bytes that arrive in chunks, in one buffer that grows. */
export interface ByteBuffer {
  /** Copies a chunk. Returns why it was not taken, and `undefined` when it was. */
  add(chunk: Uint8Array): ByteProblem | undefined
  /** What has arrived so far. */
  bytes(): Bytes
}

export interface ByteBufferOptions {
  maxBytes: number
  /** Whether there is memory for so many more bytes. @default always */
  reserve?(bytes: number): boolean
}

const FIRST_BYTES = 4_096

/**
 * Collects chunks without keeping them: a chunk of one byte is an object of a hundred and more, so that a list of them
 * would cost a hundred times what the limit says. A body in thousands of tiny chunks is refused.
 */
export function createByteBuffer({
  maxBytes,
  reserve = () => true,
}: ByteBufferOptions): ByteBuffer {
  const count = createChunkCount()
  let buffer = new Uint8Array(0)
  let size = 0
  return {
    add(chunk) {
      const needed = size + chunk.byteLength
      if (needed > maxBytes) return 'too-large'
      if (count(chunk.byteLength)) return 'too-many-chunks'
      if (needed > buffer.length) {
        const length = Math.min(maxBytes, Math.max(FIRST_BYTES, 2 * buffer.length, needed))
        if (!reserve(length - buffer.length)) return 'no-room'
        const larger = new Uint8Array(length)
        larger.set(buffer.subarray(0, size))
        buffer = larger
      }
      buffer.set(chunk, size)
      size = needed
      return undefined
    },
    bytes: () => buffer.subarray(0, size),
  }
}

/** So many chunks may be of any size. */
const FREE_CHUNKS = 2_048
/** Beyond them a sender has to bring so many bytes in a chunk, on average. A TCP segment has hundreds. */
const MIN_BYTES_PER_CHUNK = 64

/** Counts the chunks of one body. Says of each whether the chunks so far are too many for what they hold. */
export function createChunkCount(): (bytes: number) => boolean {
  let chunks = 0
  let size = 0
  return (bytes) => {
    chunks += 1
    size += bytes
    return chunks > FREE_CHUNKS && size < chunks * MIN_BYTES_PER_CHUNK
  }
}
