import type { ReplayDifference } from '../../domain/replay-differences.ts';
import type { ReplayDecider, ReplayRow, ReplaySubject, ReplaySummary } from '../../domain/replay.ts';
import { stableStringify, type JsonObject, type JsonValue } from '../../json.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import type { ReplayConfiguration } from './configuration.ts';
import {
  playThrough,
  recordIdOf,
  shortOutcome,
  type Played,
  type Player,
  type ReplayContext,
} from './player.ts';

/** Rules that are asked beyond the winner where not every one is: those that differ, up to here. Asking all 200 for each order undoes what the index of rules saves. */
const mostAsked = 40;

/** A replay in the making: takes one record after the other and keeps figures only, so that it costs the same memory for a million. */
export interface Replay {
  /** Plays a record on both sides; null where it ends the same. */
  readonly add: (record: JsonObject) => ReplayRow | null;
  /** The figures so far. */
  readonly summary: (of: Pick<ReplaySummary, 'from' | 'to' | 'stockAt' | 'took'>) => ReplaySummary;
}

interface Figures {
  records: number;
  unchanged: number;
  differing: number;
  unknown: number;
  readonly counts: Map<ReplayDifference, number>;
  readonly reasons: Map<string, number>;
  readonly wonBefore: Map<string, number>;
  readonly wonAfter: Map<string, number>;
  readonly matched: Map<string, number>;
  /** For each rule that was asked: who decided in its stead, and how often. */
  readonly inStead: Map<string, Map<string, number>>;
}

/**
 * Begins a replay of two sides. Rules that differ are also asked where another one decides, with `asksEvery` all of them; of all others, and of the default rule, which nobody asks, `matched`
 * stays null.
 */
export function startReplay(
  before: ReplayConfiguration,
  after: ReplayConfiguration,
  subject: ReplaySubject,
  context: ReplayContext,
  asksEvery = false,
): Replay {
  const [first, second] = [playThrough(before, subject, context), playThrough(after, subject, context)];
  const ids = second.deciders.map(({ id }) => id);
  const differing = new Set(ids.filter((id) => contentOf(before, id) !== contentOf(after, id)));
  const asked = (asksEvery ? ids : [...differing].slice(0, mostAsked)).filter(second.isAsked);
  const figures = emptyFigures(asked);
  return {
    add: (record) => {
      const played = { before: first.play(record), after: second.play(record) };
      for (const id of asked) ask(figures, id, second.fits(id), played.after);
      const differences = compareOutcomes(played.before, played.after);
      count(figures, played, differences);
      if (differences.length === 0) return null;
      return {
        recordId: recordIdOf(record),
        reference: referenceOf(record),
        createdAt: typeof record.createdAt === 'string' ? record.createdAt : '',
        differences: [...differences],
        before: shortOutcome(played.before, first),
        after: shortOutcome(played.after, second),
      };
    },
    summary: (of) => ({
      subject,
      ...of,
      records: figures.records,
      unchanged: figures.unchanged,
      differing: figures.differing,
      unknown: figures.unknown,
      counts: Object.fromEntries(figures.counts),
      unknownReasons: Object.fromEntries(figures.reasons),
      deciders: describeDeciders(figures, first.deciders, second, differing),
    }),
  };
}

function emptyFigures(asked: readonly string[]): Figures {
  return {
    records: 0,
    unchanged: 0,
    differing: 0,
    unknown: 0,
    counts: new Map(),
    reasons: new Map(),
    wonBefore: new Map(),
    wonAfter: new Map(),
    matched: new Map(asked.map((id) => [id, 0])),
    inStead: new Map(),
  };
}

/** What decides whether a rule or card fits: the same text on both sides where it does so alike. */
function contentOf({ rules, routings }: ReplayConfiguration, id: string): string | null {
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined)
    return stableStringify([rule.enabled, rule.position, rule.integrations, rule.filter ?? null]);
  const card = routings.find((one) => one.id === id);
  return card === undefined ? null : stableStringify([card.enabled, card.position, card.filter ?? null]);
}

function ask(figures: Figures, id: string, fits: boolean | undefined, { deciderId }: Played): void {
  if (fits !== true) return;
  increment(figures.matched, id);
  if (deciderId === null || deciderId === id) return;
  const others = figures.inStead.get(id) ?? new Map<string, number>();
  figures.inStead.set(id, others);
  increment(others, deciderId);
}

function count(
  figures: Figures,
  { before, after }: { readonly before: Played; readonly after: Played },
  differences: readonly ReplayDifference[],
): void {
  figures.records += 1;
  if (before.reason === null && before.deciderId !== null) increment(figures.wonBefore, before.deciderId);
  if (after.reason === null && after.deciderId !== null) increment(figures.wonAfter, after.deciderId);
  if (differences.length === 0) figures.unchanged += 1;
  else if (differences.includes('unknown')) figures.unknown += 1;
  else figures.differing += 1;
  for (const difference of differences) increment(figures.counts, difference);
  const reason = after.reason ?? before.reason;
  if (reason !== null) increment(figures.reasons, reason);
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

type Named = { readonly id: string; readonly name: string };

function describeDeciders(
  figures: Figures,
  before: readonly Named[],
  { deciders: after, isAsked }: Pick<Player, 'deciders' | 'isAsked'>,
  differing: ReadonlySet<string>,
): ReplayDecider[] {
  const [beforeIds, afterIds] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
  const gone = before.filter(({ id }) => !afterIds.has(id));
  return [...after, ...gone].map(({ id, name }) => ({
    id,
    name,
    side: !afterIds.has(id) ? 'before' : beforeIds.has(id) ? 'both' : 'after',
    differs: !afterIds.has(id) || differing.has(id),
    askable: afterIds.has(id) && isAsked(id),
    wonBefore: figures.wonBefore.get(id) ?? 0,
    wonAfter: figures.wonAfter.get(id) ?? 0,
    matched: figures.matched.get(id) ?? null,
    shadowedBy: mostFrequent(figures.inStead.get(id)),
  }));
}

function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | null {
  let best: string | null = null;
  let highest = 0;
  for (const [id, number] of counts ?? []) {
    if (number > highest) [best, highest] = [id, number];
  }
  return best;
}

/** The number that people call a record by, else its id. */
function referenceOf(record: JsonObject): string {
  const named: JsonValue | undefined = record.extOrderId ?? record.reference;
  return typeof named === 'string' && named !== '' ? named : recordIdOf(record);
}
