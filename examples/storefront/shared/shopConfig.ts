/** What the web app asks once, when it opens. */
export interface ShopConfig {
  /** Hosts to which customers may be sent over plain http: the simulator's bank pages. Empty in a real shop. */
  httpHosts: string[]
  /** What the simulator can play. */
  scenarios: { name: string; about: string; methods?: string[] }[]
}
