import type { BrowserName, CompatStatement } from '@mdn/browser-compat-data'

/** The oldest browsers in which all three methods show their payment. README.md and docs/browsers.md name them. */
export const OLDEST = {
  safari: 15,
  safari_ios: 15,
  chrome: 100,
  chrome_android: 100,
  webview_android: 100,
  firefox: 100,
  firefox_android: 100,
} as const satisfies Partial<Record<BrowserName, number>>

/**
 * The oldest browsers that lack a feature, with the version that brought it, such as `safari 17`.
 *
 * @param prefixes Under which the feature is written, too, such as `-webkit-`.
 */
export function lacking(feature: CompatStatement, prefixes: readonly string[] = []): string[] {
  return Object.entries(OLDEST).flatMap(([name, oldest]) => {
    const support = feature.support[name as BrowserName]
    const statements = support === undefined ? [] : [support].flat()
    // A feature under another name, or behind a setting, is not there under the name that is written.
    const plain = statements.filter(
      (each) =>
        (!each.prefix || prefixes.includes(each.prefix)) &&
        !each.alternative_name &&
        !each.flags?.length,
    )
    const has = plain.some(
      ({ version_added, version_removed }) =>
        versionOf(version_added) <= oldest && !(versionOf(version_removed ?? false) <= oldest),
    )
    const since = plain.map((each) => each.version_added).find(Boolean)
    return has || statements.length === 0 ? [] : [`${name} ${since || 'never'}`]
  })
}

function versionOf(version: string | false): number {
  return version && version !== 'preview'
    ? Number.parseFloat(version.replace('≤', ''))
    : Number.POSITIVE_INFINITY
}
