/** Who may use the remote control beside pages of the simulator's own origin. */
export interface ControlOptions {
  /** Pages of these origins, exactly as browsers send them, such as `http://localhost:5173`. @default none */
  origins?: readonly string[]
  /** Hosts by which the simulator may be addressed, beside this machine and the one of `baseUrl`. @default none */
  hosts?: readonly string[]
}

/** Why a request may not use the remote control, with the HTTP status that says so. */
export interface ControlRefusal {
  status: 403 | 415
  error: string
}

/**
 * The remote control approves payments and shows them, and a simulator usually runs on a developer's machine, where any
 * web page that is opened could reach it. So it is for programs and for the simulator's own pages: a page of another
 * origin is refused, and so is a name that somebody has made to point to this machine.
 */
export function refuseControl(
  request: Request,
  baseUrl: string,
  { origins = [], hosts = [] }: ControlOptions,
): ControlRefusal | undefined {
  const { origin, hostname } = new URL(request.url)
  const own = new URL(baseUrl)
  if (!isOwnHost(request, baseUrl, hosts)) {
    return {
      status: 403,
      error: `the remote control is not for the host "${hostname}": name it in controls.hosts of createSimulator`,
    }
  }
  const from = request.headers.get('origin')
  const isForeign =
    from === null
      ? FOREIGN_SITES.includes(request.headers.get('sec-fetch-site') ?? '')
      : ![origin, own.origin, ...origins].includes(from)
  if (isForeign) {
    return {
      status: 403,
      error: `the remote control is not for pages of another origin (${from ?? 'unnamed'}): name it in controls.origins of createSimulator`,
    }
  }
  // What any page may send without being asked is never this type.
  if (request.method === 'POST' && !JSON_TYPE.test(request.headers.get('content-type') ?? '')) {
    return { status: 415, error: 'send JSON, with content-type: application/json' }
  }
  return undefined
}

/** Whether the simulator was addressed by a name that its owner knows of, and not by one made to point to it. */
export function isOwnHost(
  request: Request,
  baseUrl: string,
  hosts: readonly string[] = [],
): boolean {
  const { hostname } = new URL(request.url)
  return isLoopback(hostname) || hostname === new URL(baseUrl).hostname || hosts.includes(hostname)
}

/** A request without `Origin` that a browser sends for a page of another site. */
const FOREIGN_SITES: readonly string[] = ['cross-site', 'same-site']
const JSON_TYPE = /^application\/json\s*(;|$)/i

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  )
}
