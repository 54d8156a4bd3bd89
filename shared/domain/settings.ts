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
  shortcuts: {},
};
