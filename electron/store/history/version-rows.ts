import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import { configurationEntities } from '../../../shared/domain/entity.ts';
import type { VersionSource } from '../../../shared/domain/history.ts';
import type { Database } from '../database.ts';
import { entityNumber, spanLength, versionSources } from '../repositories/versions.ts';

/** A version with what its line needs. Instants are in milliseconds since 1970. */
export interface VersionRow {
  readonly record: number;
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
  /** What the record is called now, or was called last. */
  readonly lastName: string;
  readonly seenAt: number;
  readonly changedAt: number | null;
  readonly state: number;
  /** The state of the version before; null for the first. */
  readonly previous: number | null;
  readonly source: number;
  readonly changeSetId: string | null;
}

/** Which versions are asked for; `from` and `to` are included. */
export interface VersionQuery {
  readonly account: number;
  readonly entity: ConfigurationEntity | undefined;
  readonly recordId: string | undefined;
  readonly source: VersionSource | undefined;
  readonly from: number;
  readonly to: number;
}

/** A version's place in the order of a timeline. */
export type VersionPlace = readonly [seenAt: number, record: number];

type Parameters = Readonly<Record<string, string | number | null>>;

const rowsOf = (places: string): string => `
  SELECT place.record, records.entity, records.id AS recordId, records.name AS lastName, place.seen_at AS seenAt,
    place.seen_at - versions.seen_after AS changedAt, versions.state, versions.source, change_sets.id AS changeSetId,
    (SELECT before.state FROM versions AS before
     WHERE before.record = place.record AND before.seen_at < place.seen_at
     ORDER BY before.seen_at DESC LIMIT 1) AS previous
  FROM (${places} ORDER BY versions.seen_at DESC, versions.record DESC LIMIT @limit) AS place
  CROSS JOIN versions ON versions.record = place.record AND versions.seen_at = place.seen_at
  CROSS JOIN configuration_records AS records ON records.number = place.record
  LEFT JOIN change_sets ON change_sets.number = versions.change_set
  ORDER BY place.seen_at DESC, place.record DESC`;

const inPeriod = 'versions.seen_at BETWEEN @from AND @to';
const inSpan = `
  versions.seen_at BETWEEN max(@from, spans.span * ${spanLength}) AND min(@to, (spans.span + 1) * ${spanLength} - 1)`;
// Not for an index: the plain bounds are narrower.
const beforePlace = '(+versions.seen_at, +versions.record) < (@seenAt, @place)';
const fromSource = '(@source IS NULL OR versions.source = @source)';
const ofEntities = 'IN (SELECT value FROM json_each(@entities))';

/**
 * Prepares the walk through versions, newest first, strictly before a place, as many at a time as are asked for; fewer come only at the end. A record's
 * versions stand together; those that no pull has brought are few and have an index; all others are found span by span.
 */
export function createVersionRows(
  database: Database,
): (query: VersionQuery, place: VersionPlace, limit: number) => VersionRow[] {
  const ofRecord = database.prepare<[Parameters], VersionRow>(
    rowsOf(`
      SELECT versions.record, versions.seen_at FROM configuration_records AS one
      CROSS JOIN versions ON versions.record = one.number
      WHERE one.account = @account AND one.entity ${ofEntities} AND one.id = @recordId AND ${fromSource} AND ${inPeriod} AND ${beforePlace}`),
  );
  const notPulled = database.prepare<[Parameters], VersionRow>(
    rowsOf(`
      SELECT versions.record, versions.seen_at FROM versions INDEXED BY versions_not_pulled
      CROSS JOIN configuration_records AS one ON one.number = versions.record
      WHERE versions.source <> ${versionSources.pull} AND versions.source = @source
        AND one.account = @account AND one.entity ${ofEntities} AND ${inPeriod} AND ${beforePlace}`),
  );
  const ofSpans = database.prepare<[Parameters], VersionRow>(
    rowsOf(`
      SELECT versions.record, versions.seen_at FROM version_spans AS spans
      CROSS JOIN versions ON versions.record = spans.record
      WHERE spans.account = @account AND spans.entity IN (SELECT value FROM json_each(@entityNumbers))
        AND spans.span BETWEEN @oldest AND @newest AND ${inSpan} AND ${fromSource} AND ${beforePlace}`),
  );
  const spansOf = database
    .prepare<[number, number, number, number], number>(
      `SELECT span FROM version_spans WHERE account = ? AND entity = ? AND span <= ? ORDER BY span DESC LIMIT ?`,
    )
    .pluck();

  const bySpans = (query: VersionQuery, place: VersionPlace, limit: number): VersionRow[] => {
    const kinds = entitiesOf(query).map(entityNumber);
    const found: VersionRow[] = [];
    let to = Math.min(query.to, place[0]);
    while (found.length < limit && to >= query.from) {
      const newest = Math.floor(to / spanLength);
      const wanted = limit - found.length;
      // Every row of a span stands for a version at least: that many rows reach as far back as can be needed.
      const spans = kinds.flatMap((kind) => spansOf.all(query.account, kind, newest, wanted));
      const oldest = spans.sort((left, right) => right - left)[Math.min(wanted, spans.length) - 1];
      if (oldest === undefined) break;
      const parameters = parametersOf({ ...query, to }, place, wanted);
      found.push(...ofSpans.all({ ...parameters, entityNumbers: JSON.stringify(kinds), oldest, newest }));
      to = oldest * spanLength - 1;
    }
    return found;
  };

  return (query, place, limit) => {
    if (query.recordId !== undefined) return ofRecord.all(parametersOf(query, place, limit));
    const isRare = query.source !== undefined && query.source !== 'pull';
    return isRare ? notPulled.all(parametersOf(query, place, limit)) : bySpans(query, place, limit);
  };
}

function entitiesOf({ entity }: VersionQuery): readonly ConfigurationEntity[] {
  return entity === undefined ? configurationEntities : [entity];
}

function parametersOf(query: VersionQuery, [seenAt, record]: VersionPlace, limit: number): Parameters {
  return {
    account: query.account,
    entities: JSON.stringify(entitiesOf(query)),
    recordId: query.recordId ?? '',
    source: query.source === undefined ? null : versionSources[query.source],
    from: query.from,
    to: Math.min(query.to, seenAt),
    seenAt,
    place: record,
    limit,
  };
}
