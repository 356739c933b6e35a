// The gate of a shop that is tried with the simulator, in docs/callbacks.md.
import { createGate } from 'quietzone/server'

const gate = createGate({
  projectId: 1,
  secret: 'simulator-secret-of-this-shop',
  baseUrl: 'http://127.0.0.1:4310',
})

export const { projectId } = gate
