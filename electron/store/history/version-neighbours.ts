import { configurationEntities } from '../../../shared/domain/entity.ts';
import type { Database } from '../database.ts';
import { entityNumber, spanLength } from '../repositories/versions.ts';

/** The nearest instants, ISO-8601, before and after a given one at which something was seen to change; null where there is none. */
export interface VersionNeighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

type Side = 'previous' | 'next';

const sides = {
  previous: { nearest: 'max', beyond: '<', step: -1 },
  next: { nearest: 'min', beyond: '>', step: 1 },
} as const;
const entityNumbers = configurationEntities.map(entityNumber).join(', ');

/** Prepares finding an instant's neighbours in an account's history: looks only into the span of the instant and the nearest beside it. */
export function createVersionNeighbours(
  database: Database,
): (account: number, instant: number) => VersionNeighbours {
  const prepared = (side: Side): ((account: number, instant: number) => string | null) => {
    const { nearest, beyond, step } = sides[side];
    const nearestSpan = database
      .prepare<[{ account: number; bound: number }], number | null>(
        `SELECT ${nearest}((SELECT ${nearest}(span) FROM version_spans
           WHERE account = @account AND entity = wanted.value AND span ${beyond}= @bound))
         FROM json_each('[${entityNumbers}]') AS wanted`,
      )
      .pluck();
    const nearestSeen = database
      .prepare<[{ account: number; span: number; instant: number }], number | null>(
        `SELECT ${nearest}(versions.seen_at)
         FROM version_spans AS spans CROSS JOIN versions ON versions.record = spans.record
         WHERE spans.account = @account AND spans.entity IN (${entityNumbers}) AND spans.span = @span
           AND versions.seen_at BETWEEN @span * ${spanLength} AND (@span + 1) * ${spanLength} - 1
           AND versions.seen_at ${beyond} @instant`,
      )
      .pluck();
    return (account, instant) => {
      let bound = Math.floor(instant / spanLength);
      for (;;) {
        const span = nearestSpan.get({ account, bound }) ?? null;
        if (span === null) return null;
        const seen = nearestSeen.get({ account, span, instant }) ?? null;
        if (seen !== null) return new Date(seen).toISOString();
        bound = span + step;
      }
    };
  };
  const [previous, next] = [prepared('previous'), prepared('next')];
  return (account, instant) => ({ previous: previous(account, instant), next: next(account, instant) });
}
