import { z } from 'zod';
import { logCursorSchema, logPageSchema, shownLogLevels } from '../domain/diagnostics.ts';
import { command, query, type Channel } from './channel.ts';

/** What helps to find out why something does not work, and the log. Nothing of it leaves this computer by itself. */
export const diagnosticsChannels = {
  /** Puts the diagnostics file together, to be read before it is saved. */
  'diagnostics.preview': query(z.strictObject({}), z.strictObject({ id: z.string(), text: z.string() })),
  /** Asks where to, and writes exactly the text that was previewed under this id; null when the person cancelled. Fails with `record.notFound` for an id of long ago. */
  'diagnostics.save': command(
    z.strictObject({ id: z.string().max(100) }),
    z.strictObject({ path: z.string().nullable() }),
  ),
  /** A page of the log, of this level and the more important ones. */
  'diagnostics.log': query(
    z.strictObject({ level: z.enum(shownLogLevels), before: logCursorSchema.nullable() }),
    logPageSchema,
  ),
} as const satisfies Record<string, Channel>;
