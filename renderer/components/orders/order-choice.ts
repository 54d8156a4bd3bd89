import { pageSorts } from '../../../shared/domain/page-sorts.ts';
import type { Request } from '../../../shared/ipc/contract.ts';

type Sort = (typeof pageSorts)[number];

/** Stretches of time that end now, in hours; null: all that is kept. */
export const orderPeriods = { all: null, day: 24, week: 7 * 24, month: 30 * 24 } as const;
export type OrderPeriod = keyof typeof orderPeriods;

/** How the list of orders is looked at; an empty text is no filter. */
export interface OrderChoice {
  readonly text: string;
  readonly status: string;
  readonly routingStatus: string;
  readonly integrationId: string;
  readonly period: OrderPeriod;
  readonly sort: Sort;
}

/** Everything, newest first. */
export const allOrders: OrderChoice = {
  text: '',
  status: '',
  routingStatus: '',
  integrationId: '',
  period: 'all',
  sort: '-createdAt',
};

/** What of a choice stands in an address, by name. */
export const orderChoiceNames = [
  'text',
  'status',
  'routingStatus',
  'integrationId',
  'period',
  'sort',
] as const satisfies readonly (keyof OrderChoice)[];

const longest = { text: 1_000, status: 100, routingStatus: 100, integrationId: 200 } as const;

/** The choice that an address tells; what it tells wrongly counts as not chosen. */
export function choiceOfQuery(query: Readonly<Record<string, unknown>>): OrderChoice {
  const text = (name: keyof typeof longest): string => {
    const value = query[name];
    return typeof value === 'string' ? value.slice(0, longest[name]) : '';
  };
  const { period, sort } = query;
  return {
    text: text('text'),
    status: text('status'),
    routingStatus: text('routingStatus'),
    integrationId: text('integrationId'),
    period:
      typeof period === 'string' && Object.hasOwn(orderPeriods, period) ? (period as OrderPeriod) : 'all',
    sort: pageSorts.find((one) => one === sort) ?? allOrders.sort,
  };
}

/** The address of a choice: only what differs from `allOrders`. */
export function queryOfChoice(choice: OrderChoice): Record<string, string> {
  return Object.fromEntries(
    Object.entries(choice).filter(([name, value]) => value !== allOrders[name as keyof OrderChoice]),
  );
}

/** Whether anything is left out of the list. */
export function isFiltered(choice: OrderChoice): boolean {
  return Object.keys(queryOfChoice({ ...choice, sort: allOrders.sort })).length > 0;
}

/** What the store is asked for. `now` in milliseconds. */
export function filterOfChoice(
  { text, status, routingStatus, integrationId, period, sort }: OrderChoice,
  now: number,
): Omit<Request<'orders.page'>, 'accountId' | 'limit' | 'after'> {
  const hours = orderPeriods[period];
  return {
    sort,
    ...(text.trim() === '' ? {} : { text }),
    ...(status === '' ? {} : { status }),
    ...(routingStatus === '' ? {} : { routingStatus }),
    ...(integrationId === '' ? {} : { integrationId }),
    ...(hours === null ? {} : { from: new Date(now - hours * 3_600_000).toISOString() }),
  };
}
