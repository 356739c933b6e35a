import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { claimFolder } from './claimFolder.ts'
import type { Settings } from './settings.ts'

export interface Database {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
  close(): Promise<void>
}

/** Opens the PostgreSQL of `DATABASE_URL`, or else the embedded one in the data folder. */
export async function openDatabase({ databaseUrl, dataFolder }: Settings): Promise<Database> {
  return databaseUrl === undefined ? openEmbedded(dataFolder) : openServer(databaseUrl)
}

async function openEmbedded(dataFolder: string): Promise<Database> {
  await claimFolder(dataFolder)
  const folder = join(dataFolder, 'postgres')
  if (!existsSync(folder)) {
    // Made elsewhere and then renamed, so that a backend killed meanwhile leaves no half a database.
    const unfinished = `${folder}.unfinished`
    rmSync(unfinished, { recursive: true, force: true })
    const fresh = await PGlite.create(unfinished)
    await fresh.close()
    renameSync(unfinished, folder)
  }
  const database = await PGlite.create(folder)
  return {
    query: (text, values) => database.query(text, values),
    close: () => database.close(),
  }
}

async function openServer(connectionString: string): Promise<Database> {
  const { Pool } = await import('pg')
  const pool = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  await pool.query('SELECT 1', []).catch((error: unknown) => {
    throw new Error(
      `The PostgreSQL of DATABASE_URL does not answer (${error instanceof Error ? error.message : String(error)}). Check the address, or unset DATABASE_URL to use the embedded database.`,
    )
  })
  return { query: (text, values) => pool.query(text, values), close: () => pool.end() }
}
