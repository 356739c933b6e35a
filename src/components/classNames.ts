/** Our class name, with the host's own behind it. */
export function classNames(own: string, added?: string): string {
  return added ? `${own} ${added}` : own
}
