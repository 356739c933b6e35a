import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../ensureInstalled.mjs'

const kept = join(root, 'node_modules', '.cache', 'servers')
const POLICY = '/usr/sbin/policy-rc.d'

/**
 * Downloads Debian packages, with those that they need and the machine has not, and unpacks them into a folder of ours.
 * Needs no rights and changes nothing of the system.
 *
 * @param {string} name @param {readonly string[]} packages
 * @returns {string} the folder
 */
export function unpackPackages(name, packages) {
  const folder = join(kept, name)
  if (existsSync(folder)) return folder
  if (!hasApt()) throw new Error(`${name} is not installed, and without apt-get it is not fetched.`)
  console.error(`Fetching ${packages.join(', ')} …`)
  const temporary = `${folder}.${process.pid}`
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(temporary, part), { recursive: true })
  const apart = [
    `Dir::State=${join(temporary, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(temporary, 'cache')}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    // Images of Debian delete what was downloaded at once.
    'APT::Keep-Downloaded-Packages=1',
    'DPkg::Post-Invoke=',
    'APT::Update::Post-Invoke=',
  ].flatMap((option) => ['-o', option])
  run('apt-get', ['update', '-qq', ...apart])
  const download = ['install', '-y', '-qq', '--download-only', '--no-install-recommends']
  run('apt-get', [...download, '--reinstall', ...apart, ...packages])
  const archives = join(temporary, 'cache', 'archives')
  for (const file of readdirSync(archives).filter((each) => each.endsWith('.deb')))
    run('dpkg-deb', ['-x', join(archives, file), join(temporary, 'root')])
  if (!existsSync(folder)) renameSync(join(temporary, 'root'), folder)
  rmSync(temporary, { recursive: true, force: true })
  return folder
}

/** Installs Debian packages as root does, but keeps their services from starting. @param {readonly string[]} packages */
export function installPackages(packages) {
  if (!hasApt() || process.getuid?.() !== 0)
    throw new Error(`${packages.join(', ')} could be fetched but not run, and only root installs.`)
  console.error(`Installing ${packages.join(', ')} …`)
  const isOurs = !existsSync(POLICY)
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  } finally {
    if (isOurs) rmSync(POLICY, { force: true })
  }
}

function hasApt() {
  return ['apt-get', 'dpkg-deb'].every(
    (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0,
  )
}

/** @param {string} command @param {string[]} options */
function run(command, options) {
  const { status, stderr } = spawnSync(command, options, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status === 0) return
  throw new Error(`${command} ${options[0]} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`)
}
