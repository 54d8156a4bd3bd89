import type { GroupSort, GroupState } from '../../../shared/domain/exception-words.ts';

/** Spans that a list can be narrowed to, with their length in milliseconds; `all` has none. */
const periods = {
  all: null,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
} as const;
type Period = keyof typeof periods;
export const periodNames = Object.keys(periods) as readonly Period[];

/** What of the exceptions is shown. Empty texts let everything through. */
export interface InboxChoice {
  readonly state: GroupState;
  readonly sort: GroupSort;
  readonly category: string;
  readonly integrationId: string;
  /** The account's word; of the flat list only. */
  readonly status: string;
  readonly period: Period;
  /** A UTC day, `YYYY-MM-DD`, instead of the period; empty for none. */
  readonly day: string;
  readonly text: string;
}

/** What the inbox shows at first. */
export const openCauses: InboxChoice = {
  state: 'open',
  sort: 'lastSeen',
  category: '',
  integrationId: '',
  status: 'active',
  period: 'all',
  day: '',
  text: '',
};

/** The filters that both lists know, for a request; `now` in milliseconds. */
export function filterOf(choice: InboxChoice, now: number) {
  return {
    ...(choice.category === '' ? {} : { category: choice.category }),
    ...(choice.integrationId === '' ? {} : { integrationId: choice.integrationId }),
    ...(choice.text.trim() === '' ? {} : { text: choice.text }),
    ...spanOf(choice, now),
  };
}

function spanOf({ period, day }: InboxChoice, now: number): { from?: string; to?: string } {
  if (day !== '') return { from: `${day}T00:00:00.000Z`, to: `${day}T23:59:59.999Z` };
  const length = periods[period];
  return length === null ? {} : { from: new Date(now - length).toISOString() };
}

/** The day that an address names; empty where it names none. */
export function dayIn(address: string | undefined): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(address ?? '') && !Number.isNaN(Date.parse(address ?? ''))
    ? (address ?? '')
    : '';
}

/** True where something besides the state narrows the list. */
export function isNarrowed(choice: InboxChoice): boolean {
  return Object.keys(filterOf(choice, 0)).length > 0;
}
