import { expect } from '@playwright/test'

/** Counts what was read rightly, and tells what was not. */
export class Tally {
  private readonly name: string
  private readonly wrong: string[] = []
  private total = 0

  constructor(name: string) {
    this.name = name
  }

  count(isRight: boolean, what: string): void {
    this.total++
    if (!isRight) this.wrong.push(what)
  }

  /** Prints the sum, and fails where too little was read: nothing at all proves nothing. */
  expectShare(share: number): void {
    const right = this.total - this.wrong.length
    console.log(`${this.name}: ${right} of ${this.total} read`)
    expect(this.total).toBeGreaterThan(0)
    expect(right / this.total, this.wrong.join('\n')).toBeGreaterThanOrEqual(share)
  }
}
