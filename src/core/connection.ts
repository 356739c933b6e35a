/** How the line to the server is. Never mixed into the phase: a code stays on the screen while it is down. */
export type Connection = 'ok' | 'retrying' | 'offline'
