// The same faults put to another published QR checkout and to ours: `npm run bench:peers`; writes docs/peers.md.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
if (!existsSync(join(here, 'node_modules', '@adyen', 'adyen-web'))) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(1)
}
/** @type {{ module: typeof import('./bench.ts') }} */
const { module } = await runnerImport(join(here, 'bench.ts'), { configFile: false })
await module.bench(process.argv.slice(2))
