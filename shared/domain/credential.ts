import { z } from 'zod';

export * from './credential-reference.ts';

/**
 * What a kept secret is to its integration. `waiting`: entered here and not sent yet; `current`: what the account was given last by this console; `previous`: what it had before that,
 * kept until the current one has proved itself.
 */
export const credentialRoleSchema = z.enum(['waiting', 'current', 'previous']);
export type CredentialRole = z.infer<typeof credentialRoleSchema>;

/** A secret of one connection field that this console keeps in the keychain: all that is known about it, never its value. */
export const credentialSchema = z.strictObject({
  /** What an edit of `connection.<path>` names (see `CredentialReference`). */
  id: z.string(),
  accountId: z.string(),
  /** The integration's id; of one that is still to be created `new:` and a unique text. */
  recordId: z.string(),
  /** Path of the connection field. */
  path: z.string(),
  role: credentialRoleSchema,
  enteredAt: z.string(),
  /** When the account took it; null while it waits. */
  appliedAt: z.string().nullable(),
  /** Of a previous one: how many hours the integration has to be Connected with its successor before this one is forgotten. */
  keepHours: z.number().nullable(),
  /** Of a previous one: since when the integration has been Connected with its successor; null while it is not. */
  provenSince: z.string().nullable(),
});
export type Credential = z.infer<typeof credentialSchema>;

/** Another place that was given the same secret: shown, because a key in two places is one key to revoke. */
export const credentialTwinSchema = z.strictObject({
  accountName: z.string(),
  recordId: z.string(),
  integrationName: z.string(),
  path: z.string(),
});
export type CredentialTwin = z.infer<typeof credentialTwinSchema>;

/** What the keychain says about a kept secret when it is looked for. */
export const keptSecretStateSchema = z.enum([
  'found',
  'absent',
  'locked',
  'unavailable',
  'denied',
  'unasked',
]);

/** One line of the Credentials page. `orphaned`: nothing in this console needs it any more. */
export const keptSecretSchema = z.strictObject({
  /** Opaque; what `credentials.forget` names. */
  id: z.string(),
  kind: z.enum(['accountKey', 'credential', 'orphaned', 'fingerprintKey', 'signingKey']),
  accountId: z.string().nullable(),
  accountName: z.string(),
  recordId: z.string().nullable(),
  integrationName: z.string(),
  /** Title of the field; empty where there is none. */
  title: z.string(),
  role: credentialRoleSchema.nullable(),
  enteredAt: z.string().nullable(),
  state: keptSecretStateSchema,
  /** True where it is in memory only and ends with the program. */
  inMemory: z.boolean(),
});
export type KeptSecret = z.infer<typeof keptSecretSchema>;

/** When a secret of an integration is to be renewed: a reminder that the person set. */
export const rotationReminderSchema = z.strictObject({
  recordId: z.string(),
  everyDays: z.number().int().min(1).max(3_650),
  /** The last time that a secret of it was applied by this console, or the reminder was set. */
  since: z.string(),
  dueAt: z.string(),
});
export type RotationReminder = z.infer<typeof rotationReminderSchema>;
