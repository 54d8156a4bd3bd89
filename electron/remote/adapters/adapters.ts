import type { Entity } from '../../../shared/domain/entity.ts';
import { activityEventAdapter } from './activity-event.ts';
import type { Adapter } from './adapter.ts';
import { automationRuleAdapter } from './automation-rule.ts';
import { automationRunAdapter } from './automation-run.ts';
import { connectorAdapter } from './connector.ts';
import { exceptionAdapter } from './exception.ts';
import { integrationAdapter } from './integration.ts';
import { inventoryAdapter } from './inventory.ts';
import { locationAdapter } from './location.ts';
import { orderRoutingAdapter } from './order-routing.ts';
import { orderAdapter } from './order.ts';

/** The adapter of every entity. */
export const adapters: { readonly [Kind in Entity]: Adapter<Kind> } = {
  connectors: connectorAdapter,
  integrations: integrationAdapter,
  locations: locationAdapter,
  automationRules: automationRuleAdapter,
  orderRoutings: orderRoutingAdapter,
  exceptions: exceptionAdapter,
  inventory: inventoryAdapter,
  events: activityEventAdapter,
  automationRuns: automationRunAdapter,
  orders: orderAdapter,
};
