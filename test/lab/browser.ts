import type { PageFault } from './faults.ts'
import type { Tab } from './tab.tsx'
import type { World } from './world.ts'

/** The browser around the tabs: hides, freezes and wakes them, and tells them so. */
export interface Browser {
  /** Lets a fault begin, and end after its time. */
  play(fault: PageFault, tabs: readonly Tab[]): void
}

export function createBrowser(world: World, leaveForBank: () => void): Browser {
  const { device } = world
  let hiders = 0
  let offliners = 0

  function setHidden(isHidden: boolean, isThrottled = true): void {
    hiders += isHidden ? 1 : -1
    if (hiders > 1 || (hiders === 1 && !isHidden)) return
    device.setHidden(isHidden && isThrottled)
    showVisibility(hiders > 0 ? 'hidden' : 'visible')
  }

  function setOffline(isOffline: boolean): void {
    offliners += isOffline ? 1 : -1
    showOnline(offliners === 0)
    tell(isOffline ? 'offline' : 'online')
  }

  /** Events reach no page that does not run. */
  function tell(type: string, target: EventTarget = window, more: object = {}): void {
    if (device.isRunning()) target.dispatchEvent(Object.assign(new Event(type), more))
  }

  function showVisibility(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
    tell('visibilitychange', document)
  }

  function begin(fault: PageFault, tabs: readonly Tab[]): (() => unknown) | undefined {
    switch (fault.kind) {
      case 'hidden':
        setHidden(true)
        return () => setHidden(false)
      case 'hidden-awake':
        setHidden(true, false)
        return () => setHidden(false)
      case 'frozen':
        setHidden(true)
        tell('freeze', document)
        device.suspend('moves', fault.requests)
        return () => {
          device.resume()
          tell('resume', document)
          setHidden(false)
        }
      case 'bfcache':
        tell('pagehide', window, { persisted: true })
        device.suspend('moves', fault.requests)
        return () => {
          device.resume()
          tell('pageshow', window, { persisted: true })
        }
      case 'asleep':
        device.suspend(fault.monotonic, fault.requests)
        return () => {
          device.resume()
          if (fault.wakes === 'focus' || fault.wakes === 'online') tell(fault.wakes)
          if (fault.wakes === 'visible') tell('visibilitychange', document)
        }
      case 'offline':
        setOffline(true)
        return () => setOffline(false)
      case 'clock-jump':
        device.moveWall(fault.byMs)
        return undefined
      case 'focus':
        tell('focus')
        return undefined
      case 'render':
        for (const tab of tabs) tab.render()
        return undefined
      case 'reload':
        for (const tab of tabs) tab.reload()
        return undefined
      case 'leave':
        leaveForBank()
        for (const tab of tabs) tab.reload()
        return undefined
      case 'remount': {
        const which = tabs.filter(({ name }) => fault.tab === 'both' || fault.tab === name)
        for (const tab of which) tab.hide()
        return async () => {
          await device.whenRunning()
          for (const tab of which) tab.show()
        }
      }
      default:
        return fault satisfies never
    }
  }

  return {
    play(fault, tabs) {
      const needsLife = ['focus', 'render', 'reload', 'leave', 'remount'].includes(fault.kind)
      if (needsLife && !device.isRunning()) return
      const end = begin(fault, tabs)
      if (end) world.clock.setTimeout(() => void end(), fault.lastsMs)
    },
  }
}

/** What the browser says of the line, whether it is true or not. */
export function showOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: isOnline, configurable: true })
}
