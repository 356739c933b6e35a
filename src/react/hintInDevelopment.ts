const told = new Set<string>()

/** Tells a developer something in the console, once. Bundlers drop it from what customers load. */
export function hintInDevelopment(message: string): void {
  try {
    if (process.env.NODE_ENV === 'production' || told.has(message)) return
    told.add(message)
    console.error(`quietzone: ${message}`)
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
}
