import { z } from 'zod';
import { applyProgressSchema } from '../domain/apply-progress.ts';
import { entitySchema } from '../domain/entity.ts';
import { replayProgressSchema } from '../domain/replay.ts';
import { settingsSchema } from '../domain/settings.ts';
import { syncStatusSchema } from '../domain/sync-status.ts';
import { updateStateSchema } from '../domain/update.ts';
import { vaultStatusSchema } from '../domain/vault-status.ts';

/**
 * Every event that the main process sends to the window. An event about records says which ids changed, never the data: the page
 * asks again through the same read. `ids` is null when there are too many to name (more than 500).
 */
export const events = {
  'records.changed': z.strictObject({
    accountId: z.string(),
    entity: entitySchema,
    ids: z.array(z.string()).nullable(),
    /** Grows by one with every committed change of the store. */
    revision: z.number(),
  }),
  'accounts.changed': z.strictObject({}),
  'sync.changed': syncStatusSchema,
  'vault.changed': vaultStatusSchema,
  'settings.changed': settingsSchema,
  'notices.changed': z.strictObject({}),
  /** A draft was kept or is gone; `staged`: because what was typed has become a change. `recordIds` is null when there are too many to name. */
  'drafts.changed': z.strictObject({
    accountId: z.string(),
    recordIds: z.array(z.string()).nullable(),
    staged: z.boolean(),
  }),
  /** Drafts apart, something about the account's changes or change sets is different. */
  'changes.changed': z.strictObject({ accountId: z.string() }),
  /** How applying a change set goes. */
  'apply.changed': applyProgressSchema,
  /** What people noted here about exceptions is different. */
  'exceptionMarks.changed': z.strictObject({ accountId: z.string() }),
  /** How an action on exceptions goes. */
  'exceptionActions.changed': z.strictObject({ accountId: z.string(), actionId: z.string() }),
  /** Something about kept secrets or their reminders is different. */
  'credentials.changed': z.strictObject({}),
  /** Which connections of the account are untested is different. */
  'connections.changed': z.strictObject({ accountId: z.string() }),
  /** How a replay goes, at most every 100 ms, and how it ended. */
  'replay.changed': replayProgressSchema,
  /** Where updating Penstock itself stands. */
  'updates.changed': updateStateSchema,
  /** Something about notifications is different: what there is, what was read, what is wanted, whether the system shows them. */
  'notifications.changed': z.strictObject({}),
  /** The person chose something outside of the window that leads to a place in it: a path, in an account where it belongs to one. */
  'place.open': z.strictObject({ accountId: z.string().nullable(), path: z.string() }),
  /** A saved view was added, changed, moved or removed. */
  'views.changed': z.strictObject({ accountId: z.string() }),
  'sample.changed': z.strictObject({ serving: z.boolean() }),
  /** To one window: a link of `penstock:` waits to be taken. */
  'link.waiting': z.strictObject({}),
  /** To one window: carry out this command of the page (`shared/commands/`), which somebody chose in a menu. */
  'command.chosen': z.strictObject({ id: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
