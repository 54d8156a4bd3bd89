import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { VersionSource } from '../../../shared/domain/history.ts';

/** What a person has chosen to see of a history. `from` and `to` (instants, empty for none) count with the period `custom`. */
export interface TimelineChoice {
  readonly entity: ConfigurationEntity | 'all';
  readonly source: VersionSource | 'all';
  readonly period: 'all' | 'day' | 'week' | 'month' | 'custom';
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export const everything: TimelineChoice = {
  entity: 'all',
  source: 'all',
  period: 'all',
  from: '',
  to: '',
  text: '',
};

const day = 86_400_000;
const lengths = { day, week: 7 * day, month: 30 * day } as const;

/** What is asked of the history for a choice. Takes the present in milliseconds, from which periods are counted back. */
export function filterOf(
  choice: TimelineChoice,
  now: number,
): {
  readonly entity?: ConfigurationEntity;
  readonly source?: VersionSource;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
} {
  const { entity, source, period } = choice;
  const text = choice.text.trim();
  const isCustom = period === 'custom';
  return {
    ...(entity === 'all' ? {} : { entity }),
    ...(source === 'all' ? {} : { source }),
    ...(isCustom && choice.from !== '' ? { from: choice.from } : {}),
    ...(isCustom && choice.to !== '' ? { to: choice.to } : {}),
    ...(period === 'all' || isCustom ? {} : { from: new Date(now - lengths[period]).toISOString() }),
    ...(text === '' ? {} : { text }),
  };
}
