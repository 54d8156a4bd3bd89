import type { GroupSort, GroupState } from '../../../shared/domain/exception-words.ts';

/** Spans that a list can be narrowed to, with their length in milliseconds; `all` has none. */
export const periods = {
  all: null,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
} as const;
export type Period = keyof typeof periods;

/** What of the exceptions is shown. Empty texts let everything through. */
export interface InboxChoice {
  readonly state: GroupState;
  readonly sort: GroupSort;
  readonly category: string;
  readonly integrationId: string;
  /** The account's word; of the flat list only. */
  readonly status: string;
  readonly period: Period;
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
  text: '',
};

/** The filters that both lists know, for a request; `now` in milliseconds. */
export function filterOf(choice: InboxChoice, now: number) {
  const length = periods[choice.period];
  return {
    ...(choice.category === '' ? {} : { category: choice.category }),
    ...(choice.integrationId === '' ? {} : { integrationId: choice.integrationId }),
    ...(choice.text.trim() === '' ? {} : { text: choice.text }),
    ...(length === null ? {} : { from: new Date(now - length).toISOString() }),
  };
}

/** True where something besides the state narrows the list. */
export function isNarrowed(choice: InboxChoice): boolean {
  return Object.keys(filterOf(choice, 0)).length > 0;
}
