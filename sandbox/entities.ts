import type { WireRecords } from './wire.ts';

/** A path of the account, which is also the plural in its replies and the name of its table. */
export type Plural = keyof WireRecords;

/** How one kind of record is spoken of on the wire. */
export interface EntityDefinition {
  readonly plural: Plural;
  readonly singular: string;
  /** The member that identifies it; stock rows have none and are known by sku and location. */
  readonly idMember: string | null;
  /** What a short record shows besides id, status, `createdAt`, `updatedAt` and `orgKey`. */
  readonly names: readonly string[];
  /** Members that a list can be filtered by, besides `status` and `integration`. */
  readonly filters: readonly string[];
  /** What can be done with it at all, whatever a key's rights are: create, read, update, delete, list. */
  readonly verbs: string;
}

/** Every entity of the contract's *Conventions of every record*. */
export const entityDefinitions: { readonly [Key in Plural]: EntityDefinition } = {
  connectors: {
    plural: 'connectors',
    singular: 'connector',
    idMember: 'connectorId',
    names: ['connectorName', 'displayName'],
    filters: ['connectorName', 'connectorType'],
    verbs: 'rl',
  },
  integrations: {
    plural: 'integrations',
    singular: 'integration',
    idMember: 'integrationId',
    names: ['integrationName', 'connectorName'],
    filters: ['integrationName', 'connectorId', 'connectorName', 'connectorType'],
    verbs: 'crudl',
  },
  automation_rules: {
    plural: 'automation_rules',
    singular: 'automation_rule',
    idMember: 'ruleId',
    names: ['name'],
    filters: ['name', 'trigger', 'enabled'],
    verbs: 'crudl',
  },
  order_routings: {
    plural: 'order_routings',
    singular: 'order_routing',
    idMember: 'routingId',
    names: ['name'],
    filters: ['name', 'enabled'],
    verbs: 'crudl',
  },
  exceptions: {
    plural: 'exceptions',
    singular: 'exception',
    idMember: 'exceptionId',
    names: ['reference'],
    filters: ['category', 'exceptionType', 'entityType', 'entityId', 'reference'],
    verbs: 'rul',
  },
  orders: {
    plural: 'orders',
    singular: 'order',
    idMember: 'orderId',
    names: ['extOrderId'],
    filters: ['extOrderId', 'orderSource', 'routingStatus', 'email'],
    verbs: 'rl',
  },
  locations: {
    plural: 'locations',
    singular: 'location',
    idMember: 'locationId',
    names: ['name'],
    filters: ['name'],
    verbs: 'rl',
  },
  inventory: {
    plural: 'inventory',
    singular: 'inventory',
    idMember: null,
    names: ['sku', 'locationId'],
    filters: ['sku', 'locationId'],
    verbs: 'l',
  },
  events: {
    plural: 'events',
    singular: 'event',
    idMember: 'eventId',
    names: ['reference'],
    filters: ['entity', 'operation', 'direction', 'itemId', 'reference'],
    verbs: 'rl',
  },
  automation_runs: {
    plural: 'automation_runs',
    singular: 'automation_run',
    idMember: 'runId',
    names: ['reference'],
    filters: ['ruleId', 'trigger', 'entityId', 'outcome', 'reference'],
    verbs: 'rl',
  },
  organizations: {
    plural: 'organizations',
    singular: 'organization',
    idMember: 'orgKey',
    names: ['name'],
    filters: [],
    verbs: 'rl',
  },
};

/** Every path, in the order of `entityDefinitions`. */
export const plurals = Object.keys(entityDefinitions) as readonly Plural[];

/** The definition for a path segment, if there is such an entity. */
export function entityNamed(segment: string): EntityDefinition | undefined {
  return Object.hasOwn(entityDefinitions, segment) ? entityDefinitions[segment as Plural] : undefined;
}
