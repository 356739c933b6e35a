/**
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} UnitTest
 * @typedef {{ name: string, message?: string, assertionResults: UnitTest[] }} UnitFile
 * @typedef {{ numPassedTests?: number, numFailedTests?: number, testResults: UnitFile[] }} UnitReport
 * @typedef {{ suites?: Suite[], specs?: BrowserTest[] }} Suite
 * @typedef {{ ok: boolean, file: string, title: string, tests: { status?: string, annotations?: { type: string, description?: string }[], results: { error?: { message?: string } }[] }[] }} BrowserTest
 * @typedef {{ stats?: { expected?: number, flaky?: number, unexpected?: number, skipped?: number }, suites?: Suite[] }} BrowserReport
 */

/** A busy machine holds up a few tests that measure real time. More than these are a fault that comes and goes. */
export const MAX_SECOND_TRIES = 4

/** How the tests in `test/engines` end the reason for which they are skipped. */
const WITHOUT_ENGINE = 'is not on this machine'

/**
 * What the reports of a whole run say: what did not pass at once, what was left out, and whether the run is good.
 *
 * @param {readonly (UnitReport | undefined)[]} units
 * @param {readonly (BrowserReport | undefined)[]} browsers
 */
export function judgeRun(units, browsers) {
  const passed =
    sum(units.map((report) => report?.numPassedTests)) +
    sum(browsers.flatMap((report) => [report?.stats?.expected, report?.stats?.flaky]))
  const failed =
    sum(units.map((report) => report?.numFailedTests)) +
    sum(browsers.map((report) => report?.stats?.unexpected))
  const found = [
    ...units.flatMap(unitFailures),
    ...browsers.flatMap((report) => browserFailures(report?.suites)),
  ]
  const lines = found.map(({ text }) => text)
  const secondTries = found.filter(({ isPassed }) => isPassed).length
  const isSteady = secondTries <= MAX_SECOND_TRIES
  if (secondTries > 0) {
    const verdict = isSteady ? 'allowed' : 'TOO MANY, the run fails'
    lines.push(
      `${secondTries} passed only the second time, of at most ${MAX_SECOND_TRIES}: ${verdict}`,
    )
  }
  const leftOut = sum(units.map(countLeftOut))
  if (leftOut > 0) lines.push(tellLeftOut(leftOut))
  const skipped = browsers.flatMap((report) => skippedTests(report?.suites))
  if (skipped.length > 0) lines.push(tellSkipped(skipped))
  const isWhole = [...units, ...browsers].every((report) => report !== undefined)
  return { passed, failed, lines, isGood: isWhole && isSteady && failed === 0 && passed > 0 }
}

/** Tests of the stores that had no server. @param {UnitReport | undefined} report */
function countLeftOut(report) {
  return sum(
    (report?.testResults ?? [])
      .filter(({ name }) => name.replaceAll('\\', '/').includes('test/servers/'))
      .map(
        ({ assertionResults }) =>
          assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed')
            .length,
      ),
  )
}

/** @param {number} count */
function tellLeftOut(count) {
  const rule = '!'.repeat(100)
  return [
    rule,
    `${count} TESTS WERE LEFT OUT: there was no PostgreSQL or no Redis, so nothing is proved about the stores.`,
    'Why is written above. With QUIETZONE_SERVERS=required the run fails instead, as it does in CI.',
    rule,
  ].join('\n')
}

/** The reason of each browser test that was skipped. @param {Suite[] | undefined} suites @returns {string[]} */
function skippedTests(suites) {
  return (suites ?? []).flatMap((suite) => [
    ...(suite.specs ?? []).flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'skipped')
        .map(
          ({ annotations }) =>
            annotations?.find(({ type, description }) => type === 'skip' && description)
              ?.description ?? `${file}: ${title}, which gives no reason`,
        ),
    ),
    ...skippedTests(suite.suites),
  ])
}

/** @param {readonly string[]} reasons */
function tellSkipped(reasons) {
  const rule = '!'.repeat(100)
  const isEngine = reasons.some((reason) => reason.endsWith(WITHOUT_ENGINE))
  return [
    rule,
    `${reasons.length} BROWSER TESTS WERE LEFT OUT, so nothing is proved about what they check:`,
    ...[...new Set(reasons)].map(
      (reason) => `${reasons.filter((each) => each === reason).length} × ${reason}`,
    ),
    ...(isEngine
      ? [
          'The start of the end-to-end tests, above, names what to install. With QUIETZONE_ENGINES=required the run fails instead, as it does in CI.',
        ]
      : []),
    rule,
  ].join('\n')
}

/**
 * What did not pass at once: the log that is kept of a run may hold its end only.
 *
 * @param {UnitReport | undefined} report
 * @returns {{ text: string, isPassed: boolean }[]}
 */
function unitFailures(report) {
  return (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => [
    ...(message ? [{ text: `Failed: ${name}\n${brief(message)}`, isPassed: false }] : []),
    ...assertionResults
      .filter(({ status, failureMessages }) => status === 'failed' || failureMessages?.length)
      .map(({ fullName, status, failureMessages }) =>
        tell(status !== 'failed', `${name}: ${fullName}`, failureMessages?.[0]),
      ),
  ])
}

/**
 * @param {Suite[] | undefined} suites
 * @returns {{ text: string, isPassed: boolean }[]}
 */
function browserFailures(suites) {
  return (suites ?? []).flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
      .map(({ file, ok, title, tests }) =>
        tell(ok, `${file}: ${title}`, tests[0]?.results[0]?.error?.message),
      ),
    ...browserFailures(suite.suites),
  ])
}

/** @param {boolean} isPassed @param {string} name @param {string | undefined} message */
function tell(isPassed, name, message) {
  const verdict = isPassed ? 'Passed the second time' : 'Failed'
  return { text: `${verdict}: ${name}\n${brief(message)}`, isPassed }
}

/** @param {string | undefined} message */
function brief(message) {
  return (message ?? '').split('\n').slice(0, 12).join('\n')
}

/** @param {(number | undefined)[]} counts */
function sum(counts) {
  return counts.reduce((/** @type {number} */ total, count) => total + (count ?? 0), 0)
}
