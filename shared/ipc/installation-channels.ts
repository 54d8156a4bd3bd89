import { z } from 'zod';
import { aboutSchema } from '../domain/about.ts';
import { command, query, type Channel } from './channel.ts';

const nothing = z.strictObject({});
const state = z.strictObject({ state: z.enum(['on', 'off', 'unavailable']) });

/** This installation of Penstock: what it consists of, and whether the system starts it. */
export const installationChannels = {
  'installation.about': query(nothing, aboutSchema),
  /** The system keeps it, so that it can be switched there too; `unavailable` where it could not start this program. */
  'installation.loginStart': query(nothing, state),
  /** Fails with errors of the area `store` where the system does not take it. */
  'installation.startAtLogin': command(z.strictObject({ on: z.boolean() }), state),
} as const satisfies Record<string, Channel>;
