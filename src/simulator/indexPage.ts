import { html, pageResponse } from './page.ts'
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './scenarios.ts'

/** The front page of the simulator, for people who open its address. */
export function indexPage(current: ScenarioName): Response {
  return pageResponse(
    'Gate simulator',
    html`<p class="test">Simulator – no real money</p>
<div class="content">
<h1>A pretend payment gateway</h1>
<p class="soft">It takes sale requests, sends signed callbacks, and its bank approves whatever you say. It now plays <code>${current}</code>.</p>
<p><a href="control/log">What happened so far</a></p>
<h2>Scenarios</h2>
<ul role="list">${SCENARIO_NAMES.map(
      (name) =>
        html`<li><code>${name}</code><br><span class="soft">${SCENARIOS[name].about}</span></li>\n`,
    )}</ul>
</div>`,
  )
}
