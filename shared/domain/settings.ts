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
  /** Whether Penstock looks for a new version of itself once a day. Nothing is downloaded or installed by that. */
  lookForUpdates: z.enum(['daily', 'never']),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  density: 'standard',
  lookForUpdates: 'daily',
};
