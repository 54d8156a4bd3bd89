import {
  groupSorts,
  groupStates,
  type GroupSort,
  type GroupState,
} from '../../../shared/domain/exception-words.ts';

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

/** Names of the filters in the address of the inbox. */
export const inboxFilters = [
  'state',
  'sort',
  'category',
  'integration',
  'status',
  'period',
  'day',
  'text',
] as const;
type AddressedChoice = Readonly<Partial<Record<(typeof inboxFilters)[number], string>>>;

/** How an address writes any status: absent is the usual one. */
const anyStatus = 'any';

/** What of a choice is not as it is at first, for the address. */
export function addressOf({ integrationId, status, ...choice }: InboxChoice): AddressedChoice {
  const named = { ...choice, integration: integrationId, status: status === '' ? anyStatus : status };
  const usual = { ...openCauses, integration: '' };
  const isUsual = (name: string, value: string): boolean => value === usual[name as keyof typeof usual];
  // Beside a day every status is one to be named.
  const isNamed = (name: string): boolean => name === 'status' && choice.day !== '';
  return Object.fromEntries(
    Object.entries(named).filter(([name, value]) => isNamed(name) || !isUsual(name, value)),
  );
}

/** The choice that an address names. What nobody here has written counts for nothing; a day is looked at whatever the status, where it names none. */
export function choiceIn({
  integration = '',
  category = '',
  text = '',
  ...address
}: AddressedChoice): InboxChoice {
  const oneOf = <Word extends string>(words: readonly Word[], word: string | undefined, usual: Word): Word =>
    words.find((one) => one === word) ?? usual;
  const day = dayIn(address.day);
  const status = address.status ?? (day === '' ? openCauses.status : anyStatus);
  return {
    state: oneOf(groupStates, address.state, openCauses.state),
    sort: oneOf(groupSorts, address.sort, openCauses.sort),
    category,
    integrationId: integration,
    status: status === anyStatus ? '' : status,
    period: oneOf(periodNames, address.period, openCauses.period),
    day,
    text,
  };
}

function dayIn(address: string | undefined): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(address ?? '') && !Number.isNaN(Date.parse(address ?? ''))
    ? (address ?? '')
    : '';
}

/** True where something besides the state narrows the list. */
export function isNarrowed(choice: InboxChoice): boolean {
  return Object.keys(filterOf(choice, 0)).length > 0;
}
