import { differences } from '../../../shared/diff.ts';
import type { VersionLine, VersionSource } from '../../../shared/domain/history.ts';
import { membersOfJson } from '../../../shared/domain/members-of.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { TimelineFilter } from '../change-operations.ts';
import type { Database } from '../database.ts';
import { createStateRepository, type StateReader } from '../repositories/states.ts';
import { versionSources } from '../repositories/versions.ts';
import { folded, searchWords } from '../search-text.ts';
import { firstInstant, instantOf, lastInstant, nameIn } from './instants.ts';
import { createVersionRows, type VersionPlace, type VersionRow } from './version-rows.ts';

/** What one page of a timeline is asked by; `account` is its number in `console.db`. */
export interface TimelineRequest extends Omit<TimelineFilter, 'accountId'> {
  readonly account: number;
  readonly limit: number;
  readonly after?: string | undefined;
}

export interface TimelinePage {
  readonly lines: VersionLine[];
  readonly next: string | null;
}

/** A text is looked for in that many versions per page. */
const mostCompared = 1_000;
/** Versions read at a time when most of them may be left out. */
const batch = 200;
/** Longest part of a value in which a text is looked for. */
const longestValueText = 2_000;

const sourceNames = Object.fromEntries(
  Object.entries(versionSources).map(([name, number]) => [number, name as VersionSource]),
);

/**
 * Prepares pages of the timeline, newest first. With a text a page ends when it is full or enough versions have been compared: then it may hold fewer lines
 * than asked for, even none, and `next` says where to go on.
 */
export function createTimeline(database: Database): (request: TimelineRequest) => TimelinePage {
  const rows = createVersionRows(database);
  const states = createStateRepository(database);

  function* walk(request: TimelineRequest, from: VersionPlace, size: number): Generator<VersionRow> {
    const { account, entity, recordId, source } = request;
    const period = {
      from: request.from === undefined ? firstInstant : instantOf(request.from),
      to: request.to === undefined ? lastInstant : instantOf(request.to),
    };
    let place = from;
    for (let more = true; more;) {
      const found = rows({ account, entity, recordId, source, ...period }, place, size);
      yield* found;
      place = placeOf(found.at(-1)) ?? place;
      more = found.length === size;
    }
  }

  return (request) => {
    const words = searchWords(request.text ?? '');
    const read = states.reader();
    const lines: VersionLine[] = [];
    const start = parsePlace(request.after) ?? ([lastInstant, 0] as const);
    let compared = 0;
    let last: VersionRow | undefined;
    for (const row of walk(request, start, words.length === 0 ? request.limit + 1 : batch)) {
      if (lines.length === request.limit || compared === mostCompared) {
        return { lines, next: JSON.stringify(placeOf(last)) };
      }
      const line = toLine(row, read);
      if (words.length === 0 || holdsAll(`${row.lastName} ${textOf(line)}`, words)) lines.push(line);
      if (words.length > 0) compared += 1;
      last = row;
    }
    return { lines, next: null };
  };
}

/** Differences are told between two states in which the record existed; of a first, removed or restored one the kind says it all. */
function toLine(row: VersionRow, read: StateReader): VersionLine {
  const state = read(row.state);
  const before = row.previous === null ? null : read(row.previous);
  const [from, to] = [membersOfJson(row.entity, before), membersOfJson(row.entity, state)];
  return {
    id: `${row.record}-${row.seenAt}`,
    entity: row.entity,
    recordId: row.recordId,
    name: nameIn(to) ?? nameIn(from) ?? row.lastName,
    seenAt: new Date(row.seenAt).toISOString(),
    changedAt: row.changedAt === null ? null : new Date(row.changedAt).toISOString(),
    source: sourceNames[row.source] ?? 'pull',
    changeSetId: row.changeSetId,
    kind: kindOf(row, before, state),
    differences: before === null || state === null ? [] : differences(from, to),
  };
}

function kindOf(row: VersionRow, before: JsonValue, state: JsonValue): VersionLine['kind'] {
  if (state === null) return 'removed';
  if (row.previous === null) return 'first';
  return before === null ? 'restored' : 'changed';
}

function textOf(line: VersionLine): string {
  const values = line.differences.flatMap(({ member, from, to }) => [
    member,
    ...[from, to].map((value) =>
      value === undefined ? '' : JSON.stringify(value).slice(0, longestValueText),
    ),
  ]);
  return [line.name, ...values].join(' ');
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const whole = folded(text);
  return words.every((word) => whole.includes(word));
}

function placeOf(row: VersionRow | undefined): VersionPlace | undefined {
  return row === undefined ? undefined : [row.seenAt, row.record];
}

/** A key that nobody here has written starts at the beginning. */
function parsePlace(after: string | undefined): VersionPlace | undefined {
  const match = /^\[(\d{1,15}),(\d{1,15})\]$/.exec(after ?? '');
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}
