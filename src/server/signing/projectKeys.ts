import { importSecret, type SecretKey } from './signature.ts'

/** Which of a project's secrets a message was signed with. */
export type SignedWith = 'current' | 'previous'

/** A secret as the platform's own key. */
export interface ProjectKey {
  name: SignedWith
  load(): Promise<SecretKey>
}

/** Makes keys of the secrets, the current one first. Each is made ready when it is first needed, and only once. */
export function createProjectKeys(
  secret: string,
  previousSecrets: readonly string[] = [],
): readonly ProjectKey[] {
  return [
    createProjectKey('current', secret),
    ...previousSecrets.map((previous) => createProjectKey('previous', previous)),
  ]
}

function createProjectKey(name: SignedWith, secret: string): ProjectKey {
  let key: SecretKey | undefined
  return {
    name,
    load: async () => {
      key ??= await importSecret(secret)
      return key
    },
  }
}
