import { folded } from '../../../../shared/search/words.ts';
import type { Database } from '../../database.ts';
import type { FoundRow, Wanted } from './found-row.ts';

interface NamedSetting {
  readonly connector: string;
  readonly path: string;
  readonly title: string;
  readonly search: string;
}

interface NamedIntegration {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: string;
}

/** Fewer letters are the beginning of too many titles. */
const shortestText = 3;

/** Finds single settings of integrations. `account` is its number in `console.db`. */
export interface SettingSearch {
  find(account: number, wanted: Wanted): FoundRow[];
  /** The setting at a path of an integration; undefined where there is none any more. */
  one(account: number, path: string, integration: string): FoundRow | undefined;
}

/**
 * Prepares the search for single settings of integrations, by their titles in the connector's form; what is in no word of the title may name the integration. What only the vendor's support may change is not among them.
 */
export function createSettingSearch(database: Database): SettingSearch {
  const settings = database.prepare<[number], NamedSetting>(
    'SELECT connector, path, title, search FROM connector_settings WHERE account = ? ORDER BY number, position',
  );
  const integrations = database.prepare<[number, string], NamedIntegration>(`
    SELECT integrations.id, integrations.name, updated_at AS updatedAt
    FROM integrations JOIN configuration_records USING (number)
    WHERE integrations.account = ? AND connector_id = ? ORDER BY updated_at DESC`);

  const one = database.prepare<[number, string, string], FoundRow>(`
    SELECT 'settings' AS kind, path AS id, title, integrations.name AS context, title AS name, '' AS updatedAt, integrations.id AS "of"
    FROM integrations JOIN connector_settings AS settings
      ON settings.account = integrations.account AND connector = connector_id
    WHERE integrations.account = ? AND path = ? AND integrations.id = ?`);

  const find: SettingSearch['find'] = (account, { asked, limit }) => {
    if (asked.whole.length < shortestText) return [];
    const found: FoundRow[] = [];
    for (const { connector, path, title, search } of settings.iterate(account)) {
      const left = missingIn(search, asked.words);
      if (left.length === asked.words.length) continue;
      for (const { id, name, updatedAt } of integrations.all(account, connector)) {
        if (found.length === limit) return found;
        if (left.length > 0 && missingIn(folded(name), left).length > 0) continue;
        found.push({ kind: 'settings', id: path, title, context: name, name: title, updatedAt, of: id });
      }
    }
    return found;
  };
  return { find, one: (account, path, integration) => one.get(account, path, integration) };
}

/** Those of the words that begin no word of a folded text. */
function missingIn(text: string, words: readonly string[]): readonly string[] {
  const spaced = ` ${text}`;
  return words.filter((word) => !spaced.includes(` ${word}`));
}
