import { buildStorefront } from '../../scripts/buildStorefront.mjs'

/** Runs once before all end-to-end tests. */
export default buildStorefront
