import { defaultSettings, settingsSchema, type Settings } from '../../../shared/domain/settings.ts';
import type { Database } from '../database.ts';

/** What a person chose about the console itself. */
export interface SettingsRepository {
  get(): Settings;
  update(changes: Partial<Settings>): Settings;
}

/** Prepares the settings table of `console.db`: one row per setting, so that a setting of a newer version does no harm. */
export function createSettingsRepository(database: Database): SettingsRepository {
  const list = database.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings');
  const set = database.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const get = (): Settings => list.all().reduce<Settings>(withStored, defaultSettings);

  return {
    get,
    update: database.transaction((changes: Partial<Settings>) => {
      for (const [name, value] of Object.entries(changes)) set.run(name, written(value));
      return get();
    }),
  };
}

/** A word is stored as it is, anything else as JSON. */
function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A stored value that this version does not offer, or can't read, counts as not chosen. */
function withStored(settings: Settings, { name, value }: { name: string; value: string }): Settings {
  for (const read of [value, parsed(value)]) {
    const candidate = settingsSchema.safeParse({ ...settings, [name]: read });
    if (candidate.success) return candidate.data;
  }
  return settings;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
