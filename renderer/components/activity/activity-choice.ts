import type { ActivityFilter } from '../../../shared/domain/activity.ts';
import { hourAt } from '../../../shared/domain/activity-buckets.ts';

/** Periods that the page offers; `hours` is one that was chosen in a chart. */
export const periods = ['day', 'week', 'all', 'hours'] as const;
export type Period = (typeof periods)[number];

/** What a person chose on the activity page. It stands in the address, so that figures elsewhere can lead here and *back* works. */
export interface ActivityChoice {
  readonly period: Period;
  /** Whole hours since 1970 (UTC) of a period that was chosen in a chart. */
  readonly fromHour: number | null;
  readonly toHour: number | null;
  readonly integrationId: string;
  readonly entity: string;
  readonly operation: string;
  readonly direction: string;
  readonly status: string;
  readonly text: string;
}

/** The last day, of everything. */
export const everything: ActivityChoice = {
  period: 'day',
  fromHour: null,
  toHour: null,
  integrationId: '',
  entity: '',
  operation: '',
  direction: '',
  status: '',
  text: '',
};

const words = ['integrationId', 'entity', 'operation', 'direction', 'status', 'text'] as const;

/** What of a choice stands in an address, by name. */
export const choiceNames = [...words, 'period', 'from', 'to'] as const;

/** Reads a choice from an address; what can't be read there is not chosen. */
export function choiceOf(query: Readonly<Record<string, unknown>>): ActivityChoice {
  const fromHour = hourIn(query['from']);
  const toHour = hourIn(query['to']);
  const named = periods.find((period) => period === query['period']) ?? 'day';
  const isChosen = named === 'hours' && fromHour !== null && toHour !== null && fromHour < toHour;
  return {
    ...everything,
    ...Object.fromEntries(words.map((word) => [word, textIn(query[word])])),
    ...(isChosen
      ? { period: named, fromHour, toHour }
      : { period: named === 'hours' ? 'day' : named, fromHour: null, toHour: null }),
  };
}

/** Writes a choice into an address, shortly: what is not chosen is left out. */
export function queryOf(
  choice: ActivityChoice,
): Readonly<Partial<Record<(typeof choiceNames)[number], string>>> {
  const chosen = words.filter((word) => choice[word] !== '').map((word) => [word, choice[word]] as const);
  return {
    ...Object.fromEntries(chosen),
    ...(choice.period === 'day' ? {} : { period: choice.period }),
    ...(choice.period === 'hours' ? { from: String(choice.fromHour), to: String(choice.toHour) } : {}),
  };
}

/** The filter of a choice. `now` in milliseconds. */
export function filterOf(choice: ActivityChoice, now: number): ActivityFilter {
  const { period, fromHour, toHour } = choice;
  const present = hourAt(now);
  const filter: ActivityFilter = {};
  for (const word of words) if (word !== 'text' && choice[word] !== '') filter[word] = choice[word];
  if (period === 'day') filter.fromHour = present - 23;
  if (period === 'week') filter.fromHour = present - 7 * 24 + 1;
  if (period === 'hours' && fromHour !== null && toHour !== null) {
    filter.fromHour = fromHour;
    filter.toHour = toHour;
  }
  return filter;
}

/** True where something beside the period is chosen, or a period in a chart: then nothing may be a matter of the filters. */
export function isNarrowed(choice: ActivityChoice): boolean {
  return choice.period === 'hours' || words.some((word) => choice[word] !== '');
}

function textIn(part: unknown): string {
  return typeof part === 'string' ? part.slice(0, 200) : '';
}

function hourIn(part: unknown): number | null {
  if (typeof part !== 'string' || !/^\d{1,7}$/u.test(part)) return null;
  return Number(part);
}
