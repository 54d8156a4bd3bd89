import { type Marked, type SearchAsked, type SearchHit } from '../../../../shared/domain/search.ts';
import { foundKinds, type FoundKind, type NamedKind } from '../../../../shared/domain/search-kinds.ts';
import { configurationEntities } from '../../../../shared/domain/entity.ts';
import { kindsAsked } from '../../../../shared/search/kinds-asked.ts';
import { byQuality, qualityOf, type Quality } from '../../../../shared/search/rank.ts';
import { bareWord } from '../../../../shared/search/scope-words.ts';
import { folded, longestSearchText, searchWords } from '../../../../shared/search/words.ts';
import type { Database } from '../../database.ts';
import { createTimeline } from '../../history/timeline.ts';
import { cachedKinds, createCachedSearch } from './cached-search.ts';
import { createChangeSearch } from './change-search.ts';
import { createConfigurationSearch } from './configuration-search.ts';
import { isConditional, type FoundRow, type Wanted } from './found-row.ts';
import { createSettingSearch } from './setting-search.ts';
import { shares } from './shares.ts';

/** Whom to search for: the account's number in each file; undefined where the file doesn't know it. */
export interface AccountNumbers {
  readonly consoleAccount: number | undefined;
  readonly cacheAccount: number | undefined;
}

/** Who searches for what. */
export type SearchRequest = SearchAsked & AccountNumbers;

/** The search over both files. */
export interface SearchEverything {
  /** Kind by kind, the kind with the best hit first; every kind that has hits gets its share of the limit. */
  find(request: SearchRequest): SearchHit[];
  /** One record as a hit; undefined where there is none any more. */
  one(accounts: AccountNumbers, marked: Marked): SearchHit | undefined;
  /** The statuses that records have, as the account writes them. */
  statuses(accounts: AccountNumbers): string[];
}

/** With fewer hits than this, names that are nearly what was typed are looked for. */
const tooFew = 3;

type Ranked = FoundRow & { readonly quality: Quality };

/** Prepares the search over both files. */
export function createSearchEverything(consoleDatabase: Database, cacheDatabase: Database): SearchEverything {
  const configuration = createConfigurationSearch(consoleDatabase);
  const settings = createSettingSearch(consoleDatabase);
  const changes = createChangeSearch(consoleDatabase);
  const timeline = createTimeline(consoleDatabase);
  const cached = cachedKinds.map((kind) => createCachedSearch(cacheDatabase, kind));

  const versions = (account: number, { text, limit, changedAfter }: Wanted): FoundRow[] =>
    timeline({
      account,
      text,
      limit,
      ...(changedAfter === undefined ? {} : { from: changedAfter }),
    }).lines.map(({ id, name, seenAt, kind }) => ({
      kind: 'versions',
      id,
      title: name,
      name,
      context: kind,
      updatedAt: seenAt,
      of: seenAt,
    }));

  const inConsole = (account: number, kinds: readonly FoundKind[], wanted: Wanted): FoundRow[] => [
    ...configuration.find(account, kinds.filter(isNamedKind), wanted),
    ...(kinds.includes('settings') ? settings.find(account, wanted) : []),
    ...(kinds.includes('changes') ? changes(account, wanted) : []),
    ...(kinds.includes('versions') ? versions(account, wanted) : []),
  ];

  return {
    find({
      consoleAccount,
      cacheAccount,
      kinds: named = [],
      text,
      limit,
      statuses = [],
      states = [],
      changedAfter,
    }) {
      const asked = { whole: folded(text.slice(0, longestSearchText)), words: searchWords(text) };
      const wanted: Wanted = {
        asked,
        text,
        limit,
        statuses: new Set(statuses.map(bareWord)),
        states,
        changedAfter,
      };
      const kinds = kindsAsked(named, {
        states,
        hasStatus: statuses.length > 0,
        hasSpan: changedAfter !== undefined,
      });
      const isAsked = isConditional(wanted) || named.length > 0;
      // A text of signs alone asks for nothing.
      if (asked.words.length === 0 && (text.trim() !== '' || !isAsked)) return [];
      const rows = [
        ...(consoleAccount === undefined ? [] : inConsole(consoleAccount, kinds, wanted)),
        ...(cacheAccount === undefined
          ? []
          : cached
              .filter(({ kind }) => kinds.includes(kind))
              .flatMap((one) => one.find(cacheAccount, wanted))),
      ].map((row): Ranked => ({ ...row, quality: qualityOf(row.name, asked) }));
      const hits = shares(grouped(rows), limit);
      if (hits.length >= tooFew || consoleAccount === undefined || isConditional(wanted))
        return hits.map(toHit);
      const known = new Set(hits.map(keyOf));
      const similar = configuration
        .similar(consoleAccount, kinds.filter(isNamedKind), wanted)
        .map((row): Ranked => ({ ...row, quality: 'similar' }))
        .filter((row) => !known.has(keyOf(row)));
      return shares([...grouped(hits), ...grouped(similar)], limit).map(toHit);
    },
    one({ consoleAccount = 0, cacheAccount = 0 }, { kind, id, of = '' }) {
      // No account has the number 0.
      const table = cached.find((one) => one.kind === kind);
      const rows = [
        table?.one(cacheAccount, id),
        isNamedKind(kind) ? configuration.one(consoleAccount, kind, id) : undefined,
        kind === 'settings' ? settings.one(consoleAccount, id, of) : undefined,
      ];
      const row = rows.find((one) => one !== undefined);
      return row === undefined ? undefined : toHit({ ...row, quality: 'text' });
    },
    statuses: ({ consoleAccount = 0, cacheAccount = 0 }) => [
      ...new Set([
        ...configuration.statuses(consoleAccount),
        ...cached.flatMap((one) => one.statuses(cacheAccount)),
      ]),
    ],
  };
}

function isNamedKind(kind: string): kind is NamedKind {
  return (configurationEntities as readonly string[]).includes(kind);
}

/** By kind, each in the order of quality, then of the latest change; the kind with the best hit first. */
function grouped(rows: readonly Ranked[]): readonly (readonly Ranked[])[] {
  return [...Map.groupBy(rows.toSorted(byRank), ({ kind }) => kind).values()].toSorted(
    ([left], [right]) =>
      byQuality(left?.quality ?? 'similar', right?.quality ?? 'similar') || placeOf(left) - placeOf(right),
  );
}

function byRank(left: Ranked, right: Ranked): number {
  return byQuality(left.quality, right.quality) || compareTexts(right.updatedAt, left.updatedAt);
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function placeOf(row: Ranked | undefined): number {
  return row === undefined ? foundKinds.length : foundKinds.indexOf(row.kind);
}

function keyOf({ kind, id, of }: FoundRow): string {
  return JSON.stringify([kind, id, of ?? null]);
}

function toHit({ kind, id, title, context, of, quality }: Ranked): SearchHit {
  return {
    kind,
    id,
    title,
    context,
    ...(of === undefined || of === null ? {} : { of }),
    ...(quality === 'similar' ? { similar: true as const } : {}),
  };
}
