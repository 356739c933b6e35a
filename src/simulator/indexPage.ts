import { METHOD_NAMES, writeAmount } from './bankPage.ts'
import { type Html, html, pageResponse } from './page.ts'
import { getScenario, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts'
import { isFinalStatus, type SimulatedPayment } from './simulatedPayment.ts'

/** The front page of the simulator, for people who open its address. */
export function indexPage(current: ScenarioName, payments: readonly SimulatedPayment[]): Response {
  const open = payments.filter(({ gatewayStatus }) => !isFinalStatus(gatewayStatus)).reverse()
  return pageResponse(
    'Gate simulator',
    html`<p class="test">Simulator – no real money</p>
<div class="content">
<h1>A pretend payment gateway</h1>
<p class="soft">It takes sale requests, sends signed callbacks, and its bank approves whatever you say. It now plays <code>${current}</code>.</p>
<p><a href="control/log">What happened so far</a></p>
<h2>Open payments</h2>
${open.length === 0 ? html`<p class="soft">No payment is open. Start one in your shop, then load this page again.</p>` : html`<ul>${open.slice(0, MAX_SHOWN).map(openPayment)}</ul>`}
<h2>Scenarios</h2>
<ul role="list">${SCENARIO_NAMES.map(
      (name) =>
        html`<li><code>${name}</code><br><span class="soft">${SCENARIOS[name].about}</span></li>\n`,
    )}</ul>
</div>`,
  )
}

/** A payment with the link to its bank page. A bank page that takes only POST cannot be linked to. */
function openPayment({ scenario, method, amount, paymentId, bankUrl }: SimulatedPayment): Html {
  const title = `${writeAmount(amount)}, ${METHOD_NAMES[method]}`
  const needsPost = getScenario(scenario, method).instruction === 'post-redirect'
  return html`<li>${needsPost ? html`${title} (the shop opens its bank page by POST)` : html`<a href="${bankUrl}">${title}</a>`}<br><code>${paymentId}</code></li>\n`
}

const MAX_SHOWN = 50
