import type { WireField } from '../wire.ts';
import { nothing } from './connections.ts';
import type { ConnectorDescription } from './description.ts';

/** The categories of exceptions with their names (contract, *The engines*). */
export const exceptionCategories: readonly (readonly [id: string, title: string])[] = [
  ['stuckOrder', 'Order stuck'],
  ['outOfStock', 'Out of stock'],
  ['sentOrder', 'Order sent and not accepted'],
  ['fulfillmentInsertion', 'Fulfillment could not be stored'],
  ['creditMemo', 'Credit memo'],
  ['invalidAddress', 'Invalid address'],
  ['shippingMethodMapping', 'Shipping method not mapped'],
  ['inventorySync', 'Stock levels'],
  ['routingFailed', 'Routing failed'],
  ['orderIngestion', 'Order could not be taken in'],
  ['connectorCommunication', 'Connection'],
];

const exceptionFields: readonly WireField[] = [
  {
    path: 'emails',
    type: 'list',
    title: 'Recipients',
    description: 'E-mail addresses.',
    group: 'E-mail',
    default: [],
  },
  ...exceptionCategories.flatMap(([id, title]): WireField[] => [
    {
      path: `categories.${id}.enabled`,
      type: 'boolean',
      title: `${title}: raise`,
      group: 'Categories',
      default: true,
    },
    {
      path: `categories.${id}.email`,
      type: 'boolean',
      title: `${title}: e-mail`,
      group: 'Categories',
      default: false,
      dependsOn: { path: `categories.${id}.enabled`, equals: true },
    },
  ]),
  {
    path: 'stuckOrderHours',
    type: 'integer',
    title: 'An order is stuck after',
    group: 'Orders',
    unit: 'hours',
    min: 1,
    max: 720,
    default: 24,
  },
  {
    path: 'scanEveryHours',
    type: 'integer',
    title: 'Scan every',
    group: 'Advanced',
    unit: 'hours',
    hidden: true,
    default: 3,
  },
];

const nextStatusOptions = [
  { value: 'readyForFulfillment', label: 'Ready for fulfillment' },
  { value: 'reviewRequired', label: 'Review required' },
];

const engine = (
  name: string,
  displayName: string,
  description: string,
  settings: readonly WireField[],
): ConnectorDescription => ({
  name,
  displayName,
  type: 'automation',
  description,
  beforehand: [],
  version: '3.0.0',
  orgUnique: true,
  entities: [],
  connection: nothing,
  settings,
});

/** The built-in automations, which stand among the integrations. */
export const engines: readonly ConnectorDescription[] = [
  engine(
    'exceptionEngine',
    'Exception Engine',
    'Raises an exception when something can not be sent on, and writes to the people who should know.',
    exceptionFields,
  ),
  engine(
    'inventoryEngine',
    'Inventory Engine',
    'Keeps stock levels: commitments, bundles and totals over all locations.',
    [
      {
        path: 'virtualCommit',
        type: 'boolean',
        title: 'Commit stock when an order is routed',
        group: 'Commitments',
        default: false,
      },
      {
        path: 'commitOnShippingRequest',
        type: 'boolean',
        title: 'Commit stock with the shipping request',
        group: 'Commitments',
        default: false,
      },
      { path: 'bundles', type: 'boolean', title: 'Work out bundles', group: 'Bundles', default: false },
      {
        path: 'preserveBundlesLocations',
        type: 'list',
        title: 'Locations that keep bundles whole',
        group: 'Bundles',
        default: [],
        dependsOn: { path: 'bundles', equals: true },
      },
      {
        path: 'totalsExcludeLocations',
        type: 'list',
        title: 'Locations left out of totals',
        group: 'Totals',
        default: [],
      },
    ],
  ),
  engine(
    'orderRoutingEngine',
    'Order Routing Engine',
    'Decides by its cards which location sends an order.',
    [
      { path: 'enabled', type: 'boolean', title: 'Route orders', group: 'Routing', default: false },
      {
        path: 'allowSplit',
        type: 'boolean',
        title: 'An order may be split over locations',
        group: 'Routing',
        default: false,
      },
      {
        path: 'retryEveryHours',
        type: 'integer',
        title: 'Try again every',
        group: 'Advanced',
        unit: 'hours',
        hidden: true,
        default: 3,
      },
    ],
  ),
  engine(
    'orderHoldEngine',
    'Order Hold Engine',
    'Holds new orders for some minutes, so that customers can change them. Automations have replaced it.',
    [
      {
        path: 'defaultHoldMinutes',
        type: 'integer',
        title: 'Hold new orders for',
        group: 'Hold',
        unit: 'minutes',
        min: 0,
        max: 43_200,
        default: 0,
      },
      {
        path: 'nextStatusAfterHold',
        type: 'enum',
        title: 'Then they become',
        group: 'Hold',
        default: 'readyForFulfillment',
        options: nextStatusOptions,
      },
      {
        path: 'rows',
        type: 'list',
        title: 'Different for',
        description: 'One row per integration.',
        group: 'Hold',
        default: [],
      },
    ],
  ),
  engine(
    'automationEngine',
    'Automation Engine',
    'Runs the rules of this account: for each order, shipment or exception the first that matches.',
    [],
  ),
];
