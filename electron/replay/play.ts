import { createHash } from 'node:crypto';
import type { ReplayDraft } from '../../shared/domain/replay.ts';
import type { JsonObject } from '../../shared/json.ts';
import {
  applyDrafts,
  inputsText,
  type ReplayConfiguration,
} from '../../shared/rules/replay/configuration.ts';
import { startReplay } from '../../shared/rules/replay/replay.ts';
import type { PlayedKind, PlayedPosition, PlayedTime } from '../store/reads/played-records.ts';
import { openReading, playedKind, type Reading } from './reading.ts';
import type { ReplayInput } from './replay-operations.ts';
import { ReplayRows, type ReplayResult } from './result.ts';
import { takeTurns } from './turns.ts';

const day = 86_400_000;
/** Records that are read at once. */
const page = 200;
/** So many times a rule is asked about a record without being waited for. */
const fewQuestions = 2_000_000;
/** Milliseconds between two words on how it goes. */
const usualPause = 100;

/** Told how far a replay is. Gives true where it is to end. */
export type PlayListener = (done: number, total: number) => void;

/** Hash of both sides: another hash means that a kept replay is stale. */
export function hashInputs(stored: ReplayConfiguration, drafts: readonly ReplayDraft[]): string {
  return createHash('sha256')
    .update(inputsText(stored, applyDrafts(stored, drafts)))
    .digest('base64url');
}

/**
 * Plays the cached records through what is stored and through that with the drafts in place: page by page, oldest first. Null: it was cancelled. Records of a kind that Penstock does not
 * keep are none.
 */
export async function playAll(
  folder: string,
  { accountId, subject, drafts, days, now, everyRule }: ReplayInput<'start'>,
  progressed: PlayListener,
  cancelled: () => boolean,
): Promise<ReplayResult | null> {
  const began = performance.now();
  using reading = openReading(folder, accountId);
  const stored = reading.configuration();
  const drafted = applyDrafts(stored, drafts);
  const context = reading.context(subject, now, drafted);
  const kind = playedKind(subject);
  const since = days === undefined ? '' : new Date(now - days * day).toISOString();
  const total = kind === null ? 0 : reading.records.count(kind, reading.account, 'created_at', since);
  const deciders = (subject.kind === 'routing' ? drafted.routings : drafted.rules).length;
  const asksEvery = everyRule === true || total * deciders <= fewQuestions;
  const replay = startReplay(stored, drafted, subject, context, asksEvery);
  const rows = new ReplayRows();
  let done = 0;
  let told = performance.now();
  let first: string | null = null;
  let last = '';
  progressed(0, total);
  if (kind !== null) {
    for await (const { record, createdAt } of walk(reading, kind, 'created_at', since)) {
      if (cancelled()) return null;
      const row = replay.add(record);
      if (row !== null) rows.add(row);
      first ??= createdAt;
      last = createdAt;
      done += 1;
      if (performance.now() - told < usualPause) continue;
      told = performance.now();
      progressed(done, total);
    }
  }
  if (cancelled()) return null;
  const instant = new Date(now).toISOString();
  const summary = replay.summary({
    from: since === '' ? (first ?? instant) : since,
    to: last === '' ? instant : last,
    stockAt: subject.kind === 'routing' ? reading.records.pulledAt(reading.account, 'inventory') : null,
    took: Math.round(performance.now() - began),
  });
  return { accountId, summary, rows, inputs: hashInputs(stored, drafts) };
}

/** One record on its way. */
interface WalkedRecord {
  readonly id: string;
  readonly at: string;
  readonly createdAt: string;
  readonly record: JsonObject;
}

/** Reads the records of a kind since an instant, oldest first, letting others have a turn now and then. */
export async function* walk(
  { records, account }: Reading,
  kind: PlayedKind,
  time: PlayedTime,
  since: string,
): AsyncGenerator<WalkedRecord> {
  const turn = takeTurns();
  let after: PlayedPosition = { at: since, row: -1 };
  for (;;) {
    const rows = records.page(kind, account, time, after, page);
    for (const { id, at, createdAt, record } of rows) {
      yield { id, at, createdAt, record: JSON.parse(record) as JsonObject };
      const pause = turn();
      if (pause !== undefined) await pause;
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) return;
    after = end;
  }
}
