import type { AskedState, NamedKind } from '../../../../shared/domain/search-kinds.ts';
import { bareWord } from '../../../../shared/search/scope-words.ts';
import { similarTo } from '../../../../shared/search/similar.ts';
import { folded } from '../../../../shared/search/words.ts';
import type { Database } from '../../database.ts';
import { matchAll } from '../../search.ts';
import { createStatementCache } from '../../statements.ts';
import { without } from '../without.ts';
import { isConditional, type FoundRow, type Wanted } from './found-row.ts';

/** Finds configuration records. `account` is its number in `console.db`. */
export interface ConfigurationSearch {
  /** By words and conditions; among very many hits the newest, and those whose names begin with the text. */
  find(account: number, kinds: readonly NamedKind[], wanted: Wanted): FoundRow[];
  /** By names that are nearly what was typed, the nearest first. */
  similar(account: number, kinds: readonly NamedKind[], wanted: Wanted): FoundRow[];
  /** One record by its id; undefined where there is none any more. */
  one(account: number, kind: NamedKind, id: string): FoundRow | undefined;
  /** The states that integrations are in. */
  statuses(account: number): string[];
}

/** Names whose words are remembered, and how much of each. */
const mostNames = 20_000;
const longestName = 200;

type Values = Readonly<Record<string, string | number | null>>;
type Row = FoundRow & { readonly status: string | null; readonly statusWord: string | null };

/** Of a word that more have than this only so many are looked at, the newest. */
const mostCandidates = 500;

const columns = `entity AS kind, records.id AS id, records.name AS title, records.name AS name, '' AS context,
  records.updated_at AS updatedAt, locations.integration AS "of", integrations.status AS status,
  integrations.status_word AS statusWord`;
const details = `
  LEFT JOIN integrations ON integrations.number = records.number
  LEFT JOIN automation_rules AS rules ON rules.number = records.number
  LEFT JOIN order_routings AS cards ON cards.number = records.number
  LEFT JOIN locations ON locations.number = records.number`;
/** The engines are no connectors that one could connect. */
const held = `records.account = @account AND records.deleted_at IS NULL
  AND entity IN (SELECT value FROM json_each(@kinds))
  AND (entity <> 'connectors' OR records.record ->> '$.type' <> 'automation')`;

/** Whether a record is in a state; NULL where its kind doesn't know it. */
const inState: Readonly<Record<AskedState, string>> = {
  enabled: "coalesce(rules.enabled, cards.enabled, integrations.status <> 'disabled')",
  disabled: "coalesce(1 - rules.enabled, 1 - cards.enabled, integrations.status = 'disabled')",
  default: 'rules.is_default',
  failed: "integrations.status = 'error'",
  held: 'FALSE',
  open: 'FALSE',
};

/** Prepares the search for configuration records. */
export function createConfigurationSearch(database: Database): ConfigurationSearch {
  const prepared = createStatementCache(database);
  const names = database.prepare<[number], { kind: NamedKind; id: string; name: string }>(
    `SELECT entity AS kind, id, name FROM configuration_records WHERE account = ? AND deleted_at IS NULL`,
  );
  const conditionsOf = ({ states, changedAfter }: Wanted): string =>
    [
      held,
      ...states.map((state) => inState[state]),
      ...(changedAfter === undefined ? [] : ['records.updated_at >= @changedAfter']),
    ].join(' AND ');
  const valuesOf = (account: number, kinds: readonly NamedKind[], wanted: Wanted): Values => ({
    account,
    kinds: JSON.stringify(kinds),
    changedAfter: wanted.changedAfter ?? null,
    limit: isConditional(wanted) ? -1 : mostCandidates,
  });

  const withWords = (values: Values, wanted: Wanted): Row[] =>
    prepared<[Values], Row>(`
      SELECT ${columns} FROM configuration_search AS found
      CROSS JOIN configuration_records AS records ON records.number = found.rowid ${details}
      WHERE configuration_search MATCH @match AND ${conditionsOf(wanted)}
      ORDER BY found.rowid DESC LIMIT @limit`).all({ ...values, match: matchAll(wanted.asked.words) });
  const withName = (values: Values, wanted: Wanted): Row[] =>
    prepared<[Values], Row>(`
      SELECT ${columns} FROM configuration_records AS records ${details}
      WHERE records.name >= @name COLLATE NOCASE AND records.name < @name || char(1114111) COLLATE NOCASE
        AND ${conditionsOf(wanted)}
      ORDER BY records.name COLLATE NOCASE LIMIT @limit`).all({ ...values, name: wanted.text.trim() });
  const withoutWords = (values: Values, wanted: Wanted): Row[] =>
    prepared<[Values], Row>(`
      SELECT ${columns} FROM configuration_records AS records ${details}
      WHERE ${conditionsOf(wanted)} ORDER BY records.updated_at DESC LIMIT @limit`).all(values);
  const one = database.prepare<[Values], Row>(`
    SELECT ${columns} FROM configuration_records AS records ${details} WHERE records.id = @id AND ${held}`);

  const wordsOf = createWordsOfNames();
  const statuses = database
    .prepare<[number], string>('SELECT DISTINCT status FROM integrations WHERE account = ?')
    .pluck();

  const isWanted = ({ statuses }: Wanted, { status, statusWord }: Row): boolean =>
    statuses.size === 0 || [status, statusWord].some((word) => word !== null && statuses.has(bareWord(word)));

  return {
    find(account, kinds, wanted) {
      const values = valuesOf(account, kinds, wanted);
      if (wanted.asked.words.length === 0) {
        return withoutWords(values, wanted)
          .filter((row) => isWanted(wanted, row))
          .map(bare);
      }
      const rows = withWords(values, wanted);
      const named = rows.length < mostCandidates ? [] : withName(values, wanted);
      const all = new Map([...named, ...rows].map((row) => [`${row.kind} ${row.id}`, row]));
      return [...all.values()].filter((row) => isWanted(wanted, row)).map(bare);
    },
    similar(account, kinds, { asked, limit }) {
      const slipsTo = similarTo(asked.words);
      return names
        .all(account)
        .filter(({ kind }) => kinds.includes(kind))
        .map((record) => ({ record, slips: slipsTo(wordsOf(record.name)) }))
        .filter(({ slips }) => slips !== null)
        .sort((left, right) => (left.slips ?? 0) - (right.slips ?? 0))
        .slice(0, limit)
        .map(({ record: { kind, id } }) => this.one(account, kind, id))
        .filter((row) => row !== undefined);
    },
    one(account, kind, id) {
      const row = one.get({ account, id, kinds: JSON.stringify([kind]) });
      return row === undefined ? undefined : bare(row);
    },
    statuses: (account) => statuses.all(account),
  };
}

/** Folded words of names, which are asked for with every question that finds too little. */
function createWordsOfNames(): (name: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const held = known.get(name);
    if (held !== undefined) return held;
    if (known.size > mostNames) known.clear();
    const words = folded(name.slice(0, longestName)).split(' ');
    known.set(name, words);
    return words;
  };
}

function bare(row: Row): FoundRow {
  return without(row, 'status', 'statusWord');
}
