import { z } from 'zod';
import { updateStateSchema } from '../domain/update.ts';
import { command, query, type Channel } from './channel.ts';

const nothing = z.strictObject({});

/** Updating Penstock itself: each step is asked for by the person. How each went is in the state that it answers, and in `updates.changed`. */
export const updateChannels = {
  'updates.state': query(nothing, updateStateSchema),
  /** Asks the address of the package for a newer version. Downloads nothing. */
  'updates.check': command(nothing, updateStateSchema),
  /** Downloads the version that was found and checks it. Installs nothing. */
  'updates.download': command(nothing, updateStateSchema),
  /** Copies `console.db`, then quits and installs. Refused with `updates.applying` while a change set is applied. */
  'updates.install': command(nothing, updateStateSchema),
} as const satisfies Record<string, Channel>;
