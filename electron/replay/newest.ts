import type { JsonValue } from '../../shared/json.ts';
import type { PlayedKind } from '../store/reads/played-records.ts';
import type { Reading } from './reading.ts';

/** The newest records that are looked at, at most. */
const mostLookedAt = 2_000;
const page = 500;

/** The newest cached records of a kind, newest first. */
export function* readNewest({ records, account }: Reading, kind: PlayedKind): Generator<JsonValue> {
  let before = { at: '\u{10ffff}', row: 0 };
  for (let looked = 0; looked < mostLookedAt; looked += page) {
    const rows = records.pageBack(kind, account, before, page);
    for (const { record } of rows) yield JSON.parse(record) as JsonValue;
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    before = end;
  }
}
