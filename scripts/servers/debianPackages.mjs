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
  if (!hasApt())
    throw new Error(`${name} is not installed, and without apt-get it cannot be fetched.`)
  console.error(`Fetching ${packages.join(', ')} …`)
  const temporary = `${folder}.${process.pid}`
  try {
    download(packages, temporary)
    renameSync(join(temporary, 'root'), folder)
  } catch (error) {
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return folder
}

/** Whether this machine is one of root's with Debian's packages. */
export function canInstall() {
  return process.getuid?.() === 0 && hasApt()
}

/** Installs Debian packages as usual, but keeps their services from starting. @param {readonly string[]} packages */
export function installPackages(packages) {
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

/** @param {readonly string[]} packages @param {string} folder */
function download(packages, folder) {
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(folder, part), { recursive: true })
  const apart = [
    `Dir::State=${join(folder, 'state')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${join(folder, 'cache')}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
    // Images of Debian delete at once what was downloaded.
    'APT::Keep-Downloaded-Packages=1',
    'DPkg::Post-Invoke=',
    'APT::Update::Post-Invoke=',
  ].flatMap((option) => ['-o', option])
  const install = ['install', '-y', '-qq', '--download-only', '--no-install-recommends']
  run('apt-get', ['update', '-qq', ...apart])
  run('apt-get', [...install, '--reinstall', ...apart, ...packages])
  const archives = join(folder, 'cache', 'archives')
  for (const file of readdirSync(archives).filter((each) => each.endsWith('.deb')))
    run('dpkg-deb', ['-x', join(archives, file), join(folder, 'root')])
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
