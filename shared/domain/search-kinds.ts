import type { ConfigurationEntity } from './entity.ts';

/** What the store's search finds, in the order in which kinds are shown when nothing matches better than the rest. */
export const foundKinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'connectors',
  'locations',
  'settings',
  'changes',
  'orders',
  'exceptions',
  'events',
  'versions',
] as const;
/** Kinds of record by the name of their entity; `settings` are single settings of integrations, `changes` open change sets, `versions` the history's lines. */
export type FoundKind = (typeof foundKinds)[number];

/** States that `is:` asks for, each with the kinds that know it. */
export const stateKinds = {
  enabled: ['integrations', 'automationRules', 'orderRoutings'],
  disabled: ['integrations', 'automationRules', 'orderRoutings'],
  default: ['automationRules'],
  failed: ['integrations', 'orders', 'events'],
  held: ['orders'],
  open: ['exceptions', 'changes'],
} as const satisfies Readonly<Record<string, readonly FoundKind[]>>;
export type AskedState = keyof typeof stateKinds;

/** Kinds that have a status of their own to ask for with `status:`. */
export const statusKinds = [
  'integrations',
  'orders',
  'exceptions',
  'events',
] as const satisfies readonly FoundKind[];

/** Kinds that `changed:` can be asked of. */
export const changedKinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'connectors',
  'locations',
  'orders',
  'exceptions',
  'events',
  'versions',
] as const satisfies readonly FoundKind[];

/** Kinds whose short names are found although they are mistyped. */
export type NamedKind = ConfigurationEntity;
