import { z } from 'zod';
import { accountColorSchema, accountEnvironmentSchema, accountSchema } from '../domain/account.ts';
import { entitySchema } from '../domain/entity.ts';
import { integrationRowSchema } from '../domain/integration-row.ts';
import { integrationViewSchema } from '../domain/integration-view.ts';
import { noticeSchema } from '../domain/notice.ts';
import { activityEventRowSchema, exceptionRowSchema, pageOf, pageRequestShape } from '../domain/page.ts';
import { asSecret } from '../domain/secret.ts';
import { settingsSchema } from '../domain/settings.ts';
import { syncStatusSchema } from '../domain/sync-status.ts';
import { vaultStatusSchema } from '../domain/vault-status.ts';
import { activityChannels } from './activity-channels.ts';
import { automationChannels } from './automation-channels.ts';
import { bundleChannels } from './bundle-channels.ts';
import { changeChannels } from './change-channels.ts';
import { command, query, type Channel } from './channel.ts';
import { connectionChannels } from './connection-channels.ts';
import { exceptionChannels } from './exception-channels.ts';
import { dataChannels } from './data-channels.ts';
import { diagnosticsChannels } from './diagnostics-channels.ts';
import { historyChannels } from './history-channels.ts';
import { installationChannels } from './installation-channels.ts';
import { notificationChannels } from './notification-channels.ts';
import { updateChannels } from './update-channels.ts';
import { orderChannels } from './order-channels.ts';
import { searchChannels } from './search-channels.ts';
import { windowChannels } from './window-channels.ts';

const nothing = z.strictObject({});
const done = z.null();
const id = z.string().min(1).max(200);
const ofAccount = z.strictObject({ accountId: id });
const name = z.string().trim().min(1).max(200);
const baseUrl = z.string().trim().min(1).max(2_000);
const secret = z.string().max(200_000).transform(asSecret);

/**
 * Every channel between the window and the main process: the one list from which the bridge, the router and all types follow.
 * How to add one: `docs/how-to/add-a-channel.md`.
 */
export const contract = {
  /** What this program is and what the window needs to know before its first paint. */
  'app.describe': query(
    nothing,
    z.strictObject({
      version: z.string(),
      platform: z.enum(['darwin', 'win32', 'linux']),
      /** BCP 47 tag of the operating system's language. */
      locale: z.string(),
      /** Folder with the local data. */
      dataFolder: z.string(),
      /** True when this start was asked to open the sample account (`--sample`). */
      openSample: z.boolean(),
    }),
  ),
  /** Writes an unexpected error of the window to the log; gives the reference that the screen shows. */
  'app.reportError': command(
    z.strictObject({ message: z.string().max(10_000), stack: z.string().max(50_000) }),
    z.strictObject({ reference: z.string() }),
  ),
  /** Puts text on the clipboard: the page itself is permitted nothing. */
  'app.copyText': command(z.strictObject({ text: z.string().max(900_000) }), done),

  'settings.get': query(nothing, settingsSchema),
  'settings.update': command(settingsSchema.partial(), settingsSchema),

  'accounts.list': query(
    nothing,
    z.strictObject({ accounts: z.array(accountSchema), activeId: z.string().nullable() }),
  ),
  /** Asks the address who the key belongs to. Stores nothing. */
  'accounts.probe': command(
    z.strictObject({ baseUrl, key: secret }),
    z.strictObject({ organizationName: z.string(), orgKey: z.string(), environment: z.string() }),
  ),
  /** Probes, puts the key into the vault, saves the account, makes it the active one and starts the first pull. */
  'accounts.add': command(
    z.strictObject({
      name,
      baseUrl,
      key: secret,
      color: accountColorSchema,
      environment: accountEnvironmentSchema,
      readOnly: z.boolean(),
    }),
    accountSchema,
  ),
  'accounts.update': command(
    z.strictObject({
      accountId: id,
      name: name.optional(),
      color: accountColorSchema.optional(),
      environment: accountEnvironmentSchema.optional(),
      readOnly: z.boolean().optional(),
      /** Another address of the same organisation: asked with the stored key before it is taken. */
      baseUrl: z.string().trim().min(1).max(2_000).optional(),
    }),
    accountSchema,
  ),
  'accounts.activate': command(ofAccount, done),
  /** Probes with the new key, then replaces the stored one. The key must belong to the same organisation. */
  'accounts.replaceKey': command(z.strictObject({ accountId: id, key: secret }), accountSchema),
  /** Removes the key from the vault; the local data stays readable. */
  'accounts.signOut': command(ofAccount, accountSchema),
  /** Removes the key and all local data of the account. */
  'accounts.forget': command(ofAccount, done),

  /** Starts the built-in sample account, adds it when it is not there yet, and makes it the active one. */
  'sample.explore': command(nothing, accountSchema),
  /** Stops or starts the sample account's server, to see how Penstock behaves without it. */
  'sample.setServing': command(
    z.strictObject({ serving: z.boolean() }),
    z.strictObject({ serving: z.boolean() }),
  ),
  'sample.status': query(nothing, z.strictObject({ serving: z.boolean() })),

  'sync.status': query(ofAccount, syncStatusSchema),
  /** Pulls now, everything or one kind. Answers as soon as the pull has been asked for. */
  'sync.pull': command(z.strictObject({ accountId: id, entity: entitySchema.optional() }), done),

  'vault.status': query(nothing, vaultStatusSchema),
  /** Asks the keychain again, e.g. after it was unlocked. */
  'vault.retry': command(nothing, vaultStatusSchema),
  /** The person's explicit choice to keep secrets in memory until Penstock quits. */
  'vault.useSession': command(nothing, vaultStatusSchema),

  /** All integrations of the account that the text matches (names, connectors, settings' values), in no order. */
  'integrations.list': query(
    z.strictObject({ accountId: id, text: z.string().max(10_000) }),
    z.array(integrationRowSchema),
  ),
  'integrations.get': query(z.strictObject({ accountId: id, integrationId: id }), integrationViewSchema),

  'exceptions.page': query(
    z.strictObject({
      ...pageRequestShape,
      integrationId: id.optional(),
      status: z.string().max(100).optional(),
      category: z.string().max(100).optional(),
    }),
    pageOf(exceptionRowSchema),
  ),
  'events.page': query(
    z.strictObject({
      ...pageRequestShape,
      /** Events never change: when they were created is when they were last updated. */
      sort: z.enum(['createdAt', '-createdAt']),
      integrationId: id.optional(),
      status: z.string().max(100).optional(),
      direction: z.string().max(100).optional(),
    }),
    pageOf(activityEventRowSchema),
  ),

  'notices.list': query(nothing, z.array(noticeSchema)),
  'notices.dismiss': command(z.strictObject({ noticeId: id }), done),

  ...changeChannels,
  ...exceptionChannels,
  ...historyChannels,
  ...connectionChannels,
  ...automationChannels,
  ...updateChannels,
  ...activityChannels,
  ...orderChannels,
  ...searchChannels,
  ...windowChannels,
  ...bundleChannels,
  ...notificationChannels,
  ...diagnosticsChannels,
  ...dataChannels,
  ...installationChannels,
} as const satisfies Record<string, Channel>;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What the window sends on a channel (before parsing). */
export type Request<Name extends ChannelName> = z.input<Contract[Name]['request']>;
/** What a handler receives (after parsing). */
export type ParsedRequest<Name extends ChannelName> = z.output<Contract[Name]['request']>;
/** What a channel answers. */
export type Reply<Name extends ChannelName> = z.output<Contract[Name]['reply']>;
