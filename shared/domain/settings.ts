import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;
export const languages = ['en', 'de'] as const;
export const densities = ['standard', 'comfortable'] as const;

/** What a person can choose about the console itself. Kept in `console.db`. */
export const settingsSchema = z.strictObject({
  theme: z.enum(themes),
  /** `system`: the language of the operating system, English where it is not offered. */
  language: z.enum(['system', ...languages]),
  density: z.enum(densities),
  textSize: z.enum(['standard', 'large', 'larger']),
  /** `none`: nothing moves, whatever the system says. */
  motion: z.enum(['system', 'none']),
  /** Whether Penstock looks for a new version of itself once a day. Nothing is downloaded or installed by that. */
  lookForUpdates: z.enum(['daily', 'never']),
  /** How often the accounts are pulled without being asked: integrations and exceptions every minute and the rest every five, or five times less often. */
  pulling: z.enum(['usual', 'seldom']),
  /** Days that events and exceptions are kept after they were created, and versions of the configuration after another took their place. The account itself keeps exceptions for 90 days. */
  keepEvents: z.enum(['7', '30', '90']),
  keepExceptions: z.enum(['30', '90']),
  keepHistory: z.enum(['all', '365', '90']),
  /** Whether Penstock has a mark in the system's tray or menu bar. */
  tray: z.boolean(),
  /** Shortcuts that a person chose, by command (`shared/commands/`); null: none. Commands of other versions are kept. */
  shortcuts: z
    .record(z.string().max(100), z.string().max(60).nullable())
    .refine((chosen) => Object.keys(chosen).length <= 500),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'standard',
  textSize: 'standard',
  motion: 'system',
  lookForUpdates: 'daily',
  pulling: 'usual',
  keepEvents: '7',
  keepExceptions: '90',
  keepHistory: 'all',
  tray: false,
  shortcuts: {},
};
