import type { Database } from '../database.ts';

/** Small values of the shell by name, e.g. the window's bounds. */
export interface ShellStateRepository {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** Prepares the shell state table of `console.db`. */
export function createShellStateRepository(database: Database): ShellStateRepository {
  const get = database.prepare<[string], string>('SELECT value FROM shell_state WHERE name = ?').pluck();
  const set = database.prepare<[string, string]>(`
    INSERT INTO shell_state (name, value) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value`);
  return {
    get: (name) => get.get(name) ?? null,
    set: (name, value) => void set.run(name, value),
  };
}
