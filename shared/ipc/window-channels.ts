import { z } from 'zod';
import { selectableKinds, severalIds } from '../commands/several.ts';
import { command } from './channel.ts';

const commandId = z.string().max(100);
/** A command that would take several records now, and how many of which kind. */
const several = z.strictObject({
  id: z.enum(severalIds),
  kind: z.enum(selectableKinds),
  count: z.number().int().nonnegative().nullable(),
});

/** Channels of a window as such. Their handlers also learn which window calls. */
export const windowChannels = {
  /** Which commands the page of this window can carry out now, and which of them on several records: the menus follow. */
  'window.offer': command(
    z.strictObject({ ids: z.array(commandId).max(500), several: z.array(several).max(severalIds.length) }),
    z.null(),
  ),
  /** Carries out a command of the main process for this window. One that is not the main process's does nothing. */
  'window.run': command(z.strictObject({ id: commandId }), z.null()),
  /** The link of `penstock:` that waits to be followed, once; null where none does. */
  'window.takeLink': command(
    z.strictObject({}),
    z.strictObject({ account: z.string().nullable(), place: z.string() }).nullable(),
  ),
} as const;
