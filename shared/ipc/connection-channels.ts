import { z } from 'zod';
import { membersSchema, changeSetSchema } from '../domain/change.ts';
import { connectionTestSchema } from '../domain/connection-test.ts';
import { connectorDetailsSchema, connectorTypeSchema, entityFlowSchema } from '../domain/connector.ts';
import {
  credentialSchema,
  credentialTwinSchema,
  keptSecretSchema,
  rotationReminderSchema,
} from '../domain/credential.ts';
import { jsonValueSchema } from '../domain/field.ts';
import { asSecret } from '../domain/secret.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const path = z.string().min(1).max(500);
const done = z.null();
/** An integration, or one that is still to be created (`new:` and a unique text). */
const ofRecord = z.strictObject({ accountId: id, recordId: id });

/** Values of a connection's form: for a secret a `CredentialReference`, null for none, otherwise the value itself. */
const connectionValues = z.array(z.strictObject({ path, value: jsonValueSchema })).max(1_000);

/** The catalogue, connecting, testing, and the secrets of connections. How credentials travel: `docs/ARCHITECTURE.md`, *Secrets*. */
export const connectionChannels = {
  /** The catalogue, in no order. */
  'connectors.list': query(
    z.strictObject({ accountId: id }),
    z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        displayName: z.string(),
        type: connectorTypeSchema,
        description: z.string(),
        version: z.string(),
        orgUnique: z.boolean(),
        entities: z.array(entityFlowSchema),
        connectionType: z.enum(['fields', 'oauth', 'none']),
        /** Integrations of it that the account has. */
        integrations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      }),
    ),
  ),
  /** One connector with its forms; fails with `record.notFound` where the catalogue has none. */
  'connectors.get': query(
    z.strictObject({ accountId: id, connectorId: id }),
    connectorDetailsSchema.extend({ id: z.string() }),
  ),
  /** Integrations of the same connector that hold the same value in one of these connection fields (secrets are not compared). */
  'connection.duplicates': query(
    z.strictObject({ accountId: id, connectorId: id, except: id.optional(), fields: connectionValues }),
    z.array(z.strictObject({ recordId: z.string(), name: z.string(), path: z.string() })),
  ),

  /** Drafts of records that are still to be created: setups that were begun, rules that were not finished. Newest first. */
  'drafts.unfinished': query(
    z.strictObject({ accountId: id }),
    z.array(
      z.strictObject({
        entity: z.enum(['integrations', 'automationRules', 'orderRoutings']),
        recordId: z.string(),
        edits: membersSchema,
        updatedAt: z.string(),
      }),
    ),
  ),

  /**
   * Puts a secret into the vault, waiting to be applied; takes the place of one that waits for the same field. Tells where else the same secret is used and whether it is the one
   * that is current here. Fails with `vault.*`, also `vault.invalidSecret`.
   */
  'credentials.enter': command(
    z.strictObject({ accountId: id, recordId: id, path, value: z.string().max(200_000).transform(asSecret) }),
    z.strictObject({
      credential: credentialSchema,
      twins: z.array(credentialTwinSchema),
      unchanged: z.boolean(),
    }),
  ),
  /** Forgets secrets that wait; others are left. */
  'credentials.discard': command(
    z.strictObject({ accountId: id, credentialIds: z.array(id).max(1_000) }),
    done,
  ),
  /** What this console keeps for one integration, with the reminder that was set for it. Asks no keychain. */
  'credentials.of': query(
    ofRecord,
    z.strictObject({
      credentials: z.array(credentialSchema.extend({ twins: z.array(credentialTwinSchema) })),
      reminder: rotationReminderSchema.nullable(),
    }),
  ),
  /** Everything that the keychain holds for Penstock, in all accounts, with what is missing and what is left over. `look`: asks the keychain for each. */
  'credentials.list': query(z.strictObject({ look: z.boolean() }), z.array(keptSecretSchema)),
  /** Removes entries of that list from the keychain: previous and orphaned ones, and those of a missing secret. Fails with `vault.*`. */
  'credentials.forget': command(z.strictObject({ ids: z.array(id).min(1).max(1_000) }), done),
  /** How long previous secrets of an integration stay; 0: until the person forgets them. */
  'credentials.keep': command(
    z.strictObject({ accountId: id, recordId: id, hours: z.number().min(0).max(8_760) }),
    done,
  ),
  /** Sets or clears the reminder to renew. */
  'credentials.remind': command(
    z.strictObject({ accountId: id, recordId: id, everyDays: z.number().int().min(1).max(3_650).nullable() }),
    done,
  ),

  /** Tries a connection with these values, which need not be saved. `testId` is the caller's, for the cancelling. */
  'connection.test': command(
    z.strictObject({
      accountId: id,
      testId: id,
      target: z.union([z.strictObject({ connectorId: id }), z.strictObject({ integrationId: id })]),
      fields: connectionValues,
    }),
    connectionTestSchema,
  ),
  /** Said before a change of a connection is reviewed: whether exactly that was tested. Untested is what was not, from when it is applied until a test of it passes or the account has checked it. */
  'connection.saving': command(ofRecord.extend({ tested: z.boolean() }), done),
  /** Ends a test; its call fails with `connection.cancelled`. Nothing where it has ended. */
  'connection.cancelTest': command(z.strictObject({ testId: id }), done),
  /** Begins an authorization in the browser; opens nothing yet. Fails with `connection.unsafeLink` where the account gives an address that must not be opened. */
  'connection.authorize': command(
    ofRecord,
    z.strictObject({ authorizationId: z.string(), url: z.string(), host: z.string(), expiresAt: z.string() }),
  ),
  /** Opens the address of an authorization in the system's browser. Fails with `connection.expired`. */
  'connection.openAuthorization': command(z.strictObject({ authorizationId: id }), done),
  /** Reads an integration again and again, every 2 s for 30 s and then every 10 s, until it is not Connecting (contract, *integrations*), the account is out of reach, or 15 minutes are over. */
  'connection.follow': command(ofRecord.extend({ signingIn: z.boolean().optional() }), done),
  /** Reads an integration at once; one that is followed goes on being followed. */
  'connection.look': command(ofRecord, done),
  'connection.unfollow': command(ofRecord, done),

  /** Stages, in the account `toAccountId`, an integration with the same settings and without any secret. Fails with `connection.noSuchConnector`. */
  'integrations.copy': command(
    z.strictObject({ accountId: id, recordId: id, toAccountId: id, name: z.string().trim().min(1).max(200) }),
    changeSetSchema,
  ),

  /** What goes when an account is forgotten, in figures. */
  'accounts.holdings': query(
    z.strictObject({ accountId: id }),
    z.strictObject({
      records: z.array(z.strictObject({ entity: z.string(), count: z.number() })),
      drafts: z.number(),
      openChanges: z.number(),
      versions: z.number(),
      secrets: z.number(),
    }),
  ),

  /** Opens an `https` address in the system's browser. Fails with `app.unsafeLink`. */
  'app.openLink': command(z.strictObject({ url: z.string().max(10_000) }), done),
} as const satisfies Record<string, Channel>;
