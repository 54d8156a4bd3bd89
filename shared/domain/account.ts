import { z } from 'zod';

/** The colours an account can wear: a thin bar at the window's edge, so that accounts are never mistaken. */
export const accountColors = ['teal', 'blue', 'violet', 'magenta', 'red', 'orange', 'olive', 'gray'] as const;
export const accountColorSchema = z.enum(accountColors);
export type AccountColor = z.infer<typeof accountColorSchema>;

/** What the account is for, as its owner labels it. */
export const accountEnvironments = ['production', 'sandbox', 'sample'] as const;
export const accountEnvironmentSchema = z.enum(accountEnvironments);
export type AccountEnvironment = z.infer<typeof accountEnvironmentSchema>;

/**
 * Whether Penstock may call the account: `ready`; `keyRejected` after a 401 (the account pauses until a new key
 * is given); `signedOut` when no key is stored; `keyUnavailable` while the keychain is locked, away or refuses.
 */
export const accountStates = ['ready', 'keyRejected', 'signedOut', 'keyUnavailable'] as const;
export const accountStateSchema = z.enum(accountStates);
export type AccountState = z.infer<typeof accountStateSchema>;

/** One organisation on the remote side, reached with one key. The key itself is in the vault. */
export const accountSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** As typed, without a trailing slash, e.g. `https://api-v3.pipe17.com/api/v3`. */
  baseUrl: z.string(),
  color: accountColorSchema,
  environment: accountEnvironmentSchema,
  readOnly: z.boolean(),
  /** True for the built-in sample account, whose server this application starts. */
  sample: z.boolean(),
  organizationName: z.string(),
  orgKey: z.string(),
  state: accountStateSchema,
  createdAt: z.string(),
});
export type Account = z.infer<typeof accountSchema>;

/** The two addresses that the vendor documents (contract, section 1). */
export const knownBaseUrls = {
  production: 'https://api-v3.pipe17.com/api/v3',
  sandbox: 'https://api-v3.develop.pipe17.com/api/v3',
} as const;
