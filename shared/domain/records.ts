import type { ActivityEvent } from './activity-event.ts';
import type { AutomationRun } from './automation-run.ts';
import type { Connector } from './connector.ts';
import type { Entity } from './entity.ts';
import type { Exception } from './exception.ts';
import type { Integration } from './integration.ts';
import type { InventoryLevel } from './inventory.ts';
import type { Location } from './location.ts';
import type { Order } from './order.ts';
import type { OrderRouting } from './routing.ts';
import type { AutomationRule } from './rule.ts';

/** Which domain type stands for which entity. Organisations are read with the account, not pulled into a table. */
export interface RecordByEntity {
  connectors: Connector;
  integrations: Integration;
  locations: Location;
  automationRules: AutomationRule;
  orderRoutings: OrderRouting;
  exceptions: Exception;
  inventory: InventoryLevel;
  events: ActivityEvent;
  automationRuns: AutomationRun;
  orders: Order;
}

export type AnyRecord = RecordByEntity[Entity];
