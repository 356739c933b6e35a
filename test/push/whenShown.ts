/** Waits until the page shows something, as the browser tells it; answers when, on the clock of `performance.now`. */
export function whenShown(container: Element, selector: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (!container.querySelector(selector)) return false
      observer.disconnect()
      resolve(performance.now())
      return true
    }
    const observer = new MutationObserver(look)
    observer.observe(container, { subtree: true, childList: true, attributes: true })
    look()
  })
}
