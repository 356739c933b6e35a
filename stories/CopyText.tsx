import { type ReactNode, useRef, useState } from 'react'

/** A text to paste, and a button that copies it. Where the browser does not allow that, the text is selected. */
export function CopyText({ name, text }: CopyTextProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState('')

  async function copy() {
    field.current?.select()
    await navigator.clipboard?.writeText(text).catch(() => {})
    setCopied(text)
  }

  return (
    <div className="story-copy">
      <div>
        <strong>{name}</strong>
        <button type="button" onClick={() => void copy()}>
          {copied === text ? 'Copied' : `Copy ${name}`}
        </button>
      </div>
      <textarea
        ref={field}
        aria-label={name}
        readOnly
        rows={Math.min(16, text.split('\n').length)}
        spellCheck={false}
        value={text}
      />
    </div>
  )
}

interface CopyTextProps {
  name: string
  text: string
}
