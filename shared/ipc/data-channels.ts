import { z } from 'zod';
import { command, type Channel } from './channel.ts';

/** The local data itself. */
export const dataChannels = {
  /** Copies `console.db` into the backups folder and verifies the copy. Gives its path. Fails with an error of the area `store`. */
  'data.backUp': command(z.strictObject({}), z.strictObject({ file: z.string() })),
} as const satisfies Record<string, Channel>;
