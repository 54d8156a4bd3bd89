import { z } from 'zod';
import { dataContentsSchema, dataCopySchema, dataSizesSchema } from '../domain/local-data.ts';
import { command, query, type Channel } from './channel.ts';

const nothing = z.strictObject({});
const ofCopy = z.strictObject({ name: z.string().max(200) });
const soundness = z.enum(['sound', 'damaged']);

/** The local data itself. All of these fail with errors of the area `store`. */
export const dataChannels = {
  /** Copies `console.db` into the backups folder and verifies the copy. Gives its path. */
  'data.backUp': command(nothing, z.strictObject({ file: z.string() })),
  /** How much room each kind of record takes. */
  'data.sizes': query(nothing, dataSizesSchema),
  /** The copies that there are, the newest first. */
  'data.copies': query(nothing, z.array(dataCopySchema)),
  /** What a copy holds, beside what is there now. Fails with `record.notFound` where there is no such copy, `store.damaged` where it can't be read. */
  'data.lookInto': query(ofCopy, z.strictObject({ copy: dataContentsSchema, now: dataContentsSchema })),
  /** Puts a copy in the place of `console.db`, which becomes a copy itself. Also fails with `change.beingApplied`. */
  'data.restore': command(ofCopy, z.null()),
  /**
   * `cache`: removes what can be pulled again, and pulls it. `everything`: forgets all accounts with their secrets, and removes all data but the log. Also fails with
   * `change.beingApplied`, and with errors of the area `vault` before anything is removed.
   */
  'data.reset': command(z.strictObject({ what: z.enum(['cache', 'everything']) }), z.null()),
  /** Looks through both files. A damaged one is put aside and replaced at once. */
  'data.check': command(nothing, z.strictObject({ console: soundness, cache: soundness })),
} as const satisfies Record<string, Channel>;
