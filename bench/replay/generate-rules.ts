import type { AutomationRule } from '../../shared/domain/rule.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import {
  chance,
  countries,
  currencies,
  pick,
  replayNow,
  shippingMethods,
  sources,
  tags,
  type Chance,
} from './generate-orders.ts';

/** An order as somebody who writes its predicates by hand would type it. */
export interface PlainOrder {
  readonly orderSource: string;
  readonly integration: string;
  readonly email: string;
  readonly tags: readonly string[];
  readonly currency: string;
  readonly totalPrice: number;
  readonly createdAt: string;
  readonly shippingMethod: string;
  readonly shippingAddress: {
    readonly company: string | null;
    readonly zipCodeOrPostalCode: string;
    readonly country: string;
  };
  readonly lineItems: readonly { readonly sku: string; readonly quantity: number }[];
}

/** One rule as the account holds it, and the same as a plain function that knows the exact spelling of the data. */
export interface RulePair {
  readonly rule: AutomationRule;
  readonly byHand: (order: PlainOrder) => boolean;
}

interface Predicate {
  readonly conditions: JsonValue[];
  readonly match?: 'all' | 'any';
  readonly byHand: (order: PlainOrder) => boolean;
}

/** Rules that few orders match, as in an account where most orders end at the default rule. */
export function generateRules(count: number): readonly RulePair[] {
  const next = chance(7);
  return Array.from({ length: count }, (_, position) => {
    const kind = kinds[position % kinds.length] ?? sourceAndPrice;
    return pair(position, kind(next), next);
  });
}

function pair(position: number, predicate: Predicate, next: Chance): RulePair {
  const source = `integration-${String(next(40))}`;
  const oneSource = next(10) === 0;
  const filter: JsonObject = { match: predicate.match ?? 'all', conditions: predicate.conditions };
  const { byHand } = predicate;
  return {
    rule: generatedRule(position, filter, oneSource ? [source] : []),
    byHand: oneSource ? (order) => order.integration === source && byHand(order) : byHand,
  };
}

/** A rule of `orders.new` that holds for two hours and tags. */
export function generatedRule(position: number, filter: JsonObject, integrations: string[]): AutomationRule {
  const at = new Date(replayNow).toISOString();
  return {
    id: `rule-${String(position)}`,
    name: `Rule ${String(position)}`,
    createdAt: at,
    updatedAt: at,
    extra: {},
    enabled: true,
    trigger: 'orders.new',
    position,
    isDefault: false,
    runOnce: false,
    integrations,
    filter,
    actions: [
      { type: 'hold', minutes: 120 },
      { type: 'addTags', tags: ['held'] },
    ],
  };
}

const condition = (field: string, operator: string, value: JsonValue): JsonValue => ({
  field,
  operator,
  value,
});

function sourceAndPrice(next: Chance): Predicate {
  const source = pick(next, sources);
  const price = 590 + next(9);
  return {
    conditions: [condition('orderSource', 'equals', source), condition('totalPrice', 'gt', price)],
    byHand: (order) => order.orderSource === source && order.totalPrice > price,
  };
}

function countryAndTag(next: Chance): Predicate {
  const chosen: readonly string[] = [pick(next, countries), pick(next, countries)];
  const tag = pick(next, tags);
  const price = 560 + next(30);
  return {
    conditions: [
      condition('shippingAddress.country', 'equalsAnyOf', [...chosen]),
      condition('tags', 'containsAnyOf', [tag]),
      condition('totalPrice', 'gte', price),
    ],
    byHand: (order) =>
      chosen.includes(order.shippingAddress.country) && order.tags.includes(tag) && order.totalPrice >= price,
  };
}

function skuIs(next: Chance): Predicate {
  const sku = `SKU-${String(next(2_000))}`;
  return {
    conditions: [condition('lineItems[].sku', 'equals', sku)],
    byHand: (order) => order.lineItems.some((lineItem) => lineItem.sku === sku),
  };
}

function mailAndMethod(next: Chance): Predicate {
  const ending = `${String(next(5_000))}@mail.test`;
  const method = pick(next, shippingMethods).slice(0, 4);
  return {
    conditions: [condition('email', 'endsWith', ending), condition('shippingMethod', 'contains', method)],
    byHand: (order) => order.email.endsWith(ending) && order.shippingMethod.includes(method),
  };
}

function recentAndCurrency(next: Chance): Predicate {
  const hours = 1 + next(2);
  const currency = pick(next, currencies);
  // Whoever knows that every date is written the same way compares them as texts.
  const limit = new Date(replayNow - hours * 3_600_000).toISOString();
  const present = new Date(replayNow).toISOString();
  return {
    conditions: [
      condition('createdAt', 'inLast', { amount: hours, unit: 'hours' }),
      condition('currency', 'equals', currency),
    ],
    byHand: (order) => order.createdAt <= present && order.createdAt >= limit && order.currency === currency,
  };
}

function bigOrFar(next: Chance): Predicate {
  const zip = String(100 + next(900));
  const country = pick(next, countries);
  const quantity = 6;
  return {
    conditions: [
      condition('shippingAddress.zipCodeOrPostalCode', 'startsWith', zip),
      condition('shippingAddress.country', 'notEquals', country),
      condition('lineItems[].quantity', 'gte', quantity),
    ],
    byHand: (order) =>
      order.shippingAddress.zipCodeOrPostalCode.startsWith(zip) &&
      order.shippingAddress.country !== country &&
      order.lineItems.some((lineItem) => lineItem.quantity >= quantity),
  };
}

function companyOrPrice(next: Chance): Predicate {
  const low = next(600);
  const start = `SKU-9${String(next(100))}x`;
  const source = pick(next, sources);
  return {
    conditions: [
      condition('orderSource', 'equals', source),
      {
        match: 'any',
        conditions: [
          condition('totalPrice', 'between', [low, low + 0.05]),
          condition('lineItems[].sku', 'startsWith', start),
        ],
      },
      condition('shippingAddress.company', 'isNotEmpty', null),
    ],
    byHand: (order) =>
      order.orderSource === source &&
      ((order.totalPrice >= low && order.totalPrice <= low + 0.05) ||
        order.lineItems.some((lineItem) => lineItem.sku.startsWith(start))) &&
      order.shippingAddress.company !== null,
  };
}

const kinds = [
  sourceAndPrice,
  countryAndTag,
  skuIs,
  mailAndMethod,
  recentAndCurrency,
  bigOrFar,
  companyOrPrice,
];
