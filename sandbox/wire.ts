import type { FieldType } from '../shared/domain/field.ts';
import type { JsonObject, JsonValue } from '../shared/json.ts';

/** Records as the account sends and keeps them. Type aliases, not interfaces, so that each is a `JsonObject` too. */

/** What every record has (contract, *Conventions of every record*). */
export type WireRecord = JsonObject & {
  createdAt: string;
  updatedAt: string;
  deletedAt?: string;
};

/** One field of a connector's form. */
export type WireField = {
  path: string;
  type: FieldType;
  title: string;
  description?: string;
  required?: boolean;
  default?: JsonValue;
  options?: { value: JsonValue; label: string }[];
  pattern?: string;
  min?: number;
  max?: number;
  unit?: string;
  group?: string;
  hidden?: boolean;
  dependsOn?: { path: string; equals: JsonValue };
  excludes?: string[];
};

export type WireFlow = { name: string; direction: 'in' | 'out' };

export type WireConnector = WireRecord & {
  connectorId: string;
  connectorName: string;
  displayName: string;
  connectorType: string;
  description: string;
  readme: string;
  version: string;
  orgUnique: boolean;
  entities: WireFlow[];
  connection: { type: 'fields' | 'oauth' | 'none'; url?: string; fields: WireField[] };
  settings: { fields: WireField[] };
};

/** A stored credential as it is shown: a secret's value never leaves the account. */
export type WireCredential = { path: string; value?: JsonValue; secret?: boolean; isSet?: boolean };

export type WireSetting = { path: string; value: JsonValue };

/** The account's words for the five states of an integration. */
export type StatusWord = 'created' | 'connecting' | 'connected' | 'disabled' | 'error';

export type WireIntegration = WireRecord & {
  integrationId: string;
  integrationName: string;
  connectorId: string;
  connectorName: string;
  connectorType: string;
  version: string;
  status: StatusWord;
  errorText?: string;
  statusChangedAt: string;
  entities: WireFlow[];
  connection: { fields: WireCredential[] };
  settings: { fields: WireSetting[] };
  lastActivityAt?: string;
};

export type WireRule = WireRecord & {
  ruleId: string;
  name: string;
  description?: string;
  enabled: boolean;
  trigger: string;
  position: number;
  isDefault: boolean;
  runOnce: boolean;
  integrations: string[];
  filter: JsonValue;
  actions: JsonValue[];
};

export type WireRouting = WireRecord & {
  routingId: string;
  name: string;
  enabled: boolean;
  position: number;
  filter: JsonValue;
  locations: string[];
  allowSplit?: boolean;
};

export type WireLocation = WireRecord & {
  locationId: string;
  name: string;
  status: string;
  integration?: string;
  address: { country: string; stateOrProvince: string; city: string };
  excludeFromTotals: boolean;
  preserveBundles: boolean;
  paused: boolean;
};

export type WireInventory = WireRecord & {
  sku: string;
  locationId: string;
  onHand: number;
  committed: number;
  available: number;
};

export type WireLineItem = {
  uniqueId: string;
  sku: string;
  name: string;
  quantity: number;
  itemPrice: number;
  itemDiscount: number;
  taxable: boolean;
  requiresShipping: boolean;
};

export type WireAddress = {
  firstName: string;
  lastName: string;
  company: string;
  address1: string;
  address2: string;
  city: string;
  stateOrProvince: string;
  zipCodeOrPostalCode: string;
  country: string;
  phone: string;
  email: string;
};

export type WireOrder = WireRecord & {
  orderId: string;
  extOrderId: string;
  status: string;
  routingStatus: string;
  orderSource: string;
  integration: string;
  email: string;
  tags: string[];
  currency: string;
  subTotalPrice: number;
  totalPrice: number;
  extOrderCreatedAt: string;
  holdUntil?: string;
  shippingAddress: WireAddress;
  lineItems: WireLineItem[];
  shippingMethod?: string;
};

export type WireException = WireRecord & {
  exceptionId: string;
  category: string;
  exceptionType: string;
  status: 'active' | 'dismissed' | 'resolved';
  entityType: string;
  entityId: string;
  reference: string;
  integration: string;
  message: string;
  details?: JsonValue;
  resolvedAt?: string;
};

export type WireEvent = WireRecord & {
  eventId: string;
  integration: string;
  entity: string;
  operation: string;
  direction: 'in' | 'out';
  status: 'completed' | 'acknowledged' | 'failed';
  itemId: string;
  reference: string;
  message?: string;
};

export type WireRun = WireRecord & {
  runId: string;
  ruleId: string;
  trigger: string;
  entityId: string;
  reference: string;
  outcome: 'applied' | 'failed' | 'skipped';
  message?: string;
};

export type WireOrganization = WireRecord & { orgKey: string; name: string; environment: string };

/** Which record each path of the account holds. */
export interface WireRecords {
  connectors: WireConnector;
  integrations: WireIntegration;
  automation_rules: WireRule;
  order_routings: WireRouting;
  exceptions: WireException;
  orders: WireOrder;
  locations: WireLocation;
  inventory: WireInventory;
  events: WireEvent;
  automation_runs: WireRun;
  organizations: WireOrganization;
}
