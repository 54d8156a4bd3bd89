import { configurationEntities } from '../../../shared/domain/entity.ts';
import type { Database } from '../database.ts';
import { entityNumber, spanLength } from '../repositories/versions.ts';

/** First and last instant of a history, ISO-8601. */
export interface VersionSpan {
  readonly from: string;
  readonly to: string;
}

interface Ends {
  readonly from: number | null;
  readonly to: number | null;
}

const entityNumbers = configurationEntities.map(entityNumber).join(', ');
const end = (side: 'min' | 'max'): string => `
  SELECT ${side}((SELECT ${side}(span) FROM version_spans WHERE account = @account AND entity = wanted.value))
  FROM json_each('[${entityNumbers}]') AS wanted`;
const within = (span: string): string => `
  FROM version_spans AS spans CROSS JOIN versions ON versions.record = spans.record
  WHERE spans.account = @account AND spans.entity IN (${entityNumbers}) AND spans.span = ${span}
    AND versions.seen_at BETWEEN ${span} * ${spanLength} AND (${span} + 1) * ${spanLength} - 1`;

/** Prepares asking when an account's history begins and ends: looks only into its first and its last span. Null: nothing was ever seen. */
export function createVersionSpan(database: Database): (account: number) => VersionSpan | null {
  const spans = database.prepare<[{ account: number }], Ends>(
    `SELECT (${end('min')}) AS "from", (${end('max')}) AS "to"`,
  );
  const ends = database.prepare<[{ account: number; first: number; last: number }], Ends>(
    `SELECT (SELECT min(seen_at) ${within('@first')}) AS "from", (SELECT max(seen_at) ${within('@last')}) AS "to"`,
  );
  return (account) => {
    const { from: first, to: last } = spans.get({ account }) ?? { from: null, to: null };
    if (first === null || last === null) return null;
    const { from, to } = ends.get({ account, first, last }) ?? { from: null, to: null };
    if (from === null || to === null) return null;
    return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  };
}
