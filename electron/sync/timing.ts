import { entities, type Entity } from '../../shared/domain/entity.ts';

/** When things are pulled. All times in milliseconds. */
export interface Timing {
  /** Between two pulls of a kind of record. */
  readonly intervals: Readonly<Record<Entity, number>>;
  /** Until a kind without the right to it is asked for again. */
  readonly forbiddenInterval: number;
  /** Bound of the first pause after a failure; it doubles with each failure in a row. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** On focus, what was pulled longer ago than this is pulled again. */
  readonly freshFor: number;
  /** Between two sweeps of a kind of record. */
  readonly sweepInterval: number;
  /** The same while records are put aside: they may have become readable. */
  readonly repairInterval: number;
}

const minute = 60_000;

/** What people look at first is kept a minute old at most, the rest five. */
export const usualTiming: Timing = {
  intervals: Object.fromEntries(
    entities.map((entity) => [entity, ['integrations', 'exceptions'].includes(entity) ? minute : 5 * minute]),
  ) as Record<Entity, number>,
  forbiddenInterval: 60 * minute,
  firstPause: 5_000,
  longestPause: 5 * minute,
  freshFor: 10_000,
  sweepInterval: 24 * 60 * minute,
  repairInterval: 60 * minute,
};
