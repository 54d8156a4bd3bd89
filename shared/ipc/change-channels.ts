import { z } from 'zod';
import {
  changeableEntitySchema,
  changeOperationSchema,
  changeSetSchema,
  draftSchema,
  membersSchema,
} from '../domain/change.ts';
import { jsonValueSchema } from '../domain/field.ts';
import { impactSchema } from '../domain/impact.ts';
import { planSchema } from '../domain/plan.ts';
import { command, query, type Channel } from './channel.ts';

const id = z.string().min(1).max(200);
const done = z.null();
const recordOf = { entity: changeableEntitySchema, recordId: id };
const name = z.string().trim().min(1).max(200);

/** Drafts, changes and change sets: see `shared/domain/change.ts` for the words. Everything that writes to an account is here. */
export const changeChannels = {
  'drafts.get': query(z.strictObject({ accountId: id, ...recordOf }), draftSchema.nullable()),
  /**
   * Keeps what has been typed so far; no edits: the draft is gone. `seen`: the edits as this window last read or kept them; what another window
   * typed since stays. Without it the draft is replaced.
   */
  'drafts.save': command(
    z.strictObject({
      accountId: id,
      ...recordOf,
      base: membersSchema,
      edits: membersSchema,
      seen: membersSchema.optional(),
    }),
    done,
  ),

  /**
   * Makes changes in one transaction and drops the drafts of their records. An open change of the same record is amended where it is. Without `setId` they come into
   * the newest open set that is not a rollback, or a new one; `new` always makes one. `base` is what the person saw; without it the record as it is in the store.
   */
  'changes.stage': command(
    z.strictObject({
      accountId: id,
      setId: id.or(z.literal('new')).optional(),
      /** What a new set brings comes from a bundle: the history says so. */
      imported: z.boolean().optional(),
      changes: z
        .array(
          z.strictObject({
            ...recordOf,
            operation: changeOperationSchema,
            base: membersSchema.optional(),
            edits: membersSchema,
          }),
        )
        .min(1)
        .max(5_000),
    }),
    changeSetSchema,
  ),
  'changes.discard': command(z.strictObject({ accountId: id, changeIds: z.array(id).max(5_000) }), done),
  /** Into another open set, or into a new one. */
  'changes.move': command(
    z.strictObject({ accountId: id, changeIds: z.array(id).max(5_000), setId: id.or(z.literal('new')) }),
    changeSetSchema,
  ),
  'changes.note': command(
    z.strictObject({ accountId: id, changeId: id, note: z.string().max(10_000) }),
    done,
  ),
  /** A person's decision about one conflict: `mine` keeps the edit against what is there now, `theirs` drops it, `value` replaces it. */
  'changes.resolve': command(
    z.strictObject({
      accountId: id,
      changeId: id,
      member: z.string().max(500),
      choice: z.discriminatedUnion('use', [
        z.strictObject({ use: z.literal('mine'), theirs: jsonValueSchema.optional() }),
        z.strictObject({ use: z.literal('theirs'), theirs: jsonValueSchema.optional() }),
        z.strictObject({
          use: z.literal('value'),
          theirs: jsonValueSchema.optional(),
          value: jsonValueSchema,
        }),
      ]),
    }),
    done,
  ),

  /** Sets with open changes, newest first. */
  'changeSets.open': query(z.strictObject({ accountId: id }), z.array(changeSetSchema)),
  /** Sets with nothing open any more, newest first, by pages. */
  'changeSets.past': query(
    z.strictObject({
      accountId: id,
      limit: z.number().int().min(1).max(100),
      after: z.string().max(300).optional(),
    }),
    z.strictObject({ sets: z.array(changeSetSchema), next: z.string().nullable() }),
  ),
  'changeSets.rename': command(z.strictObject({ accountId: id, setId: id, name }), done),
  /** Reads the records again from the account, and compares. Changes nothing. */
  'changeSets.plan': query(z.strictObject({ accountId: id, setId: id }), planSchema),
  /** Applies what is open in the set, one record at a time. Answers when it has begun; how it goes is told by `apply.changed`. */
  'changeSets.apply': command(z.strictObject({ accountId: id, setId: id }), done),
  /** Stops after the record that is under way. */
  'changeSets.stop': command(z.strictObject({ accountId: id, setId: id }), done),
  /** Makes a new set that undoes what the given one has applied. `impossible` names what can't be undone, and why. */
  'changeSets.rollback': command(z.strictObject({ accountId: id, setId: id }), changeSetSchema),

  /** Asks where to, and writes the records as they are stored into one JSON file, without secrets. Null: the person cancelled. */
  'records.export': command(
    z.strictObject({ accountId: id, records: z.array(z.strictObject(recordOf)).min(1).max(5_000) }),
    z.strictObject({ file: z.string(), records: z.number().int() }).nullable(),
  ),

  /** What depends on these records. */
  'impact.of': query(
    z.strictObject({ accountId: id, integrationIds: z.array(id).min(1).max(2_000) }),
    z.array(impactSchema),
  ),
} as const satisfies Record<string, Channel>;
