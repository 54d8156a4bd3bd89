import { z } from 'zod';

/**
 * What the keychain is like now, as the screen says it: `unasked`: nothing has needed it yet, and asking could bring up a prompt; `ready`; `locked` (unlock it, then *Try again*); `unavailable` (no keychain
 * service on this machine); `denied` (the person or the system refused); `session`: the person chose to keep secrets in
 * memory until Penstock quits.
 */
export const vaultStatusSchema = z.strictObject({
  state: z.enum(['unasked', 'ready', 'locked', 'unavailable', 'denied', 'session']),
  /** Which keychain it is, truthfully: Keychain, Credential Manager, Secret Service, or memory. */
  backend: z.enum(['macos-keychain', 'windows-credential-manager', 'secret-service', 'memory']),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
