import type { ReactNode } from 'react'

/** A calm word about something that did not work. Renders a `<section>` that is read out at once. */
export function Notice({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <section className="notice" role="alert">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
