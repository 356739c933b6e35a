import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { canInstall, installPackages, unpackPackages } from './debianPackages.mjs'

/**
 * @typedef {object} Program
 * @property {string} path
 * @property {NodeJS.ProcessEnv} env What it needs to run.
 * @property {string} [root] The folder it was unpacked into, where it is not part of the system.
 */

/**
 * Finds a program: on the machine, else from Debian's packages, which are unpacked beside the dependencies and leave
 * the system alone; where that does not run, root installs them.
 *
 * @param {string} name @param {readonly string[]} packages
 * @returns {Program}
 */
export function findProgram(name, packages) {
  // TEST_SERVERS=packages tries on a machine that has the programs what happens on one that has not.
  const installed = process.env.TEST_SERVERS === 'packages' ? undefined : findInstalled(name)
  if (installed) return installed
  let failure = `The packages ${packages.join(', ')} hold no ${name} that runs here.`
  try {
    const unpacked = findUnpacked(name, unpackPackages(name, packages))
    if (unpacked) return unpacked
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  if (canInstall()) {
    installPackages(packages)
    const fresh = findInstalled(name)
    if (fresh) return fresh
  }
  throw new Error(failure)
}

/** @param {string} name @returns {Program | undefined} */
function findInstalled(name) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions('/usr/lib/postgresql', 'bin'),
    ...versions('/opt/homebrew/opt', 'bin'),
  ]
  return firstRunning(folders.map((folder) => ({ path: join(folder, name), env: process.env })))
}

/** @param {string} name @param {string} root @returns {Program | undefined} */
function findUnpacked(name, root) {
  const libraries = [...versions(join(root, 'usr/lib'), ''), ...versions(join(root, 'lib'), '')]
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [
      ...libraries.filter((folder) => folder.includes('-linux-gnu')),
      process.env.LD_LIBRARY_PATH,
    ]
      .filter(Boolean)
      .join(delimiter),
  }
  const folders = [join(root, 'usr/bin'), ...versions(join(root, 'usr/lib/postgresql'), 'bin')]
  return firstRunning(folders.map((folder) => ({ path: join(folder, name), env, root })))
}

/** @param {Program[]} programs */
function firstRunning(programs) {
  return programs.find(
    ({ path, env }) =>
      existsSync(path) && spawnSync(path, ['--version'], { env, stdio: 'ignore' }).status === 0,
  )
}

/** A folder within each folder of a folder, the highest version first. @param {string} folder @param {string} within */
function versions(folder, within) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort((left, right) => right.localeCompare(left, 'en', { numeric: true }))
    .map((version) => join(folder, version, within))
}
