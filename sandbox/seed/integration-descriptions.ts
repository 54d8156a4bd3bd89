import type { JsonValue } from '../../shared/json.ts';
import type { CredentialNature } from '../checks/nature.ts';
import type { StatusWord } from '../wire.ts';

/** An integration of the sample account as this folder describes it. Ages are in hours before the seeding. */
export interface IntegrationDescription {
  readonly name: string;
  readonly connector: string;
  readonly status: StatusWord;
  readonly errorText?: string;
  readonly statusAge: number;
  /** Hours since it was made. */
  readonly age: number;
  /** Hours since something last moved; nothing ever did without it. */
  readonly activityAge?: number;
  readonly visible?: Readonly<Record<string, JsonValue>>;
  /** Paths of secrets that are set, with what they lead to. */
  readonly secrets?: Readonly<Record<string, CredentialNature>>;
  readonly settings?: Readonly<Record<string, JsonValue>>;
  /** What makes it a source of orders. */
  readonly orders?: {
    readonly region: 'america' | 'europe' | 'world';
    readonly weight: number;
    readonly tag?: string;
  };
}

const days = 24;

type Settings = Record<string, JsonValue>;

/** The engines, as a company that has used the account for a year has set them. */
export const engineDescriptions: readonly IntegrationDescription[] = [
  {
    name: 'Exception Engine',
    connector: 'exceptionEngine',
    status: 'connected',
    statusAge: 300 * days,
    age: 420 * days,
    activityAge: 0.4,
    settings: {
      emails: ['ops@harborandpine.example', 'warehouse@harborandpine.example'],
      stuckOrderHours: 24,
      'categories.connectorCommunication.email': true,
      'categories.routingFailed.email': true,
      'categories.inventorySync.enabled': true,
      'categories.creditMemo.enabled': false,
      scanEveryHours: 3,
    },
  },
  {
    name: 'Inventory Engine',
    connector: 'inventoryEngine',
    status: 'connected',
    statusAge: 210 * days,
    age: 420 * days,
    activityAge: 0.1,
    settings: { virtualCommit: true, commitOnShippingRequest: false, bundles: true },
  },
  {
    name: 'Order Routing Engine',
    connector: 'orderRoutingEngine',
    status: 'connected',
    statusAge: 210 * days,
    age: 420 * days,
    activityAge: 0.05,
    settings: { enabled: true, allowSplit: false, retryEveryHours: 3 },
  },
  {
    name: 'Order Hold Engine',
    connector: 'orderHoldEngine',
    status: 'disabled',
    statusAge: 60 * days,
    age: 420 * days,
    activityAge: 60 * days,
    settings: { defaultHoldMinutes: 30, nextStatusAfterHold: 'readyForFulfillment' },
  },
  {
    name: 'Automation Engine',
    connector: 'automationEngine',
    status: 'connected',
    statusAge: 60 * days,
    age: 410 * days,
    activityAge: 0.05,
  },
];

const shopFlows = {
  'orders.pull': true,
  'orders.everyMinutes': 10,
  'orders.paymentStates': ['paid'],
  'inventory.push': true,
  'inventory.buffer': 2,
  'fulfillments.push': true,
  'fulfillments.notifyCustomer': true,
} satisfies Settings;
const warehouseFlows = {
  'shippingRequests.push': true,
  'shippingRequests.cutOff': '15:00',
  'fulfillments.pull': true,
  'fulfillments.everyMinutes': 30,
  'inventory.pull': true,
  'inventory.everyMinutes': 60,
  'receipts.pull': true,
} satisfies Settings;

/** Fourteen connected systems in all five states. The first three make up the small account, the rest follows. */
export const integrationDescriptions: readonly IntegrationDescription[] = [
  {
    name: 'Harbor & Pine US',
    connector: 'storelane',
    status: 'connected',
    statusAge: 190 * days,
    age: 400 * days,
    activityAge: 0.03,
    visible: { storeUrl: 'https://harbor-and-pine.storelane.example' },
    secrets: { accessToken: 'good' },
    settings: { ...shopFlows, 'products.pull': true, 'refunds.pull': true },
    orders: { region: 'america', weight: 46 },
  },
  {
    name: 'Northbay Reno',
    connector: 'northbay',
    status: 'connected',
    statusAge: 120 * days,
    age: 395 * days,
    activityAge: 0.2,
    visible: { customerNumber: 'HP-2041', facility: 'RNO1' },
    secrets: { apiKey: 'good' },
    settings: {
      ...warehouseFlows,
      'shippingRequests.method': 'GROUND',
      'contact.email': 'reno@northbay.example',
    },
  },
  {
    name: 'Bazario US',
    connector: 'bazario',
    status: 'connected',
    statusAge: 44 * days,
    age: 330 * days,
    activityAge: 0.1,
    visible: { sellerId: 'A2HP77QKZ01', region: 'na' },
    secrets: { $grant: 'good' },
    settings: {
      'orders.pull': true,
      'orders.everyMinutes': 15,
      'orders.fulfilledBy': 'seller',
      'inventory.push': true,
      'inventory.leadDays': 2,
      'fulfillments.push': true,
      'cancellations.pull': true,
    },
    orders: { region: 'america', weight: 21 },
  },
  {
    name: 'Harbor & Pine EU',
    connector: 'storelane',
    status: 'connected',
    statusAge: 80 * days,
    age: 260 * days,
    activityAge: 0.08,
    visible: { storeUrl: 'https://harbor-and-pine-eu.storelane.example' },
    secrets: { accessToken: 'good' },
    settings: { ...shopFlows, 'orders.everyMinutes': 15, 'products.pull': true },
    orders: { region: 'europe', weight: 19 },
  },
  {
    name: 'Northbay Columbus',
    connector: 'northbay',
    status: 'connected',
    statusAge: 118 * days,
    age: 240 * days,
    // Somebody set a method that this facility doesn't have: see `causes.ts`. Since then nothing has gone out.
    activityAge: 3.4,
    visible: { customerNumber: 'HP-2041', facility: 'CMH2' },
    secrets: { apiKey: 'good' },
    settings: {
      ...warehouseFlows,
      'shippingRequests.method': 'GROUND PLUS',
      'contact.email': 'columbus@northbay.example',
    },
  },
  {
    name: 'Retailer portal',
    connector: 'wholesalia',
    status: 'connected',
    statusAge: 33 * days,
    age: 200 * days,
    activityAge: 1.5,
    visible: { storeUrl: 'https://harborandpine.wholesalia.example' },
    secrets: { accessToken: 'good' },
    settings: {
      ...shopFlows,
      'orders.paymentStates': ['paid', 'authorized'],
      'orders.tagPrefix': 'b2b',
      'products.push': true,
    },
    orders: { region: 'world', weight: 8, tag: 'wholesale' },
  },
  {
    name: 'Ledgerline',
    connector: 'ledgerline',
    status: 'connected',
    statusAge: 12 * days,
    age: 380 * days,
    activityAge: 0.6,
    visible: { realm: 'HARBORPINE' },
    secrets: { consumerKey: 'good', consumerSecret: 'good', tokenId: 'good', tokenSecret: 'good' },
    settings: {
      'orders.push': true,
      'orders.pushWhen': 'fulfilled',
      'customers.mode': 'perOrder',
      'products.pull': true,
      'creditMemos.push': true,
      'money.accountNumber': '40000',
    },
  },
  {
    name: 'Bazario Germany',
    connector: 'bazario',
    status: 'error',
    statusAge: 31,
    errorText:
      'Bazario rejected the credentials (401). The authorization of this seller account expired after 365 days and has to be given again.',
    age: 366 * days,
    activityAge: 31.2,
    visible: { sellerId: 'A9DEHP55XX2', region: 'eu' },
    secrets: { $grant: 'rejected' },
    settings: {
      'orders.pull': true,
      'orders.everyMinutes': 15,
      'orders.fulfilledBy': 'seller',
      'inventory.push': true,
      'fulfillments.push': true,
    },
    orders: { region: 'europe', weight: 6 },
  },
  {
    name: 'Dockside Rotterdam',
    connector: 'dockside',
    status: 'error',
    statusAge: 6.5,
    errorText:
      'Dockside Logistics could not be reached: sftp.dockside.example did not answer within 30 seconds.',
    age: 255 * days,
    activityAge: 6.6,
    visible: {
      host: 'sftp.dockside.example',
      port: 22,
      userName: 'harborpine',
      signInWith: 'privateKey',
      folder: '/out',
    },
    secrets: { privateKey: 'unreachable' },
    settings: { ...warehouseFlows, 'fulfillments.everyMinutes': 60 },
  },
  {
    name: 'Tradepost',
    connector: 'tradepost',
    status: 'connecting',
    statusAge: 26,
    age: 27,
    visible: { sellerId: 'HARBORPINE01', region: 'us' },
    secrets: { $grant: 'endless' },
    settings: {},
  },
  {
    name: 'Parcelwise',
    connector: 'parcelwise',
    status: 'connected',
    statusAge: 70 * days,
    age: 300 * days,
    activityAge: 0.15,
    visible: { environment: 'production' },
    secrets: { apiKey: 'good' },
    settings: {
      'shipments.push': true,
      'labels.create': true,
      'tracking.pull': true,
      'tracking.everyMinutes': 60,
    },
  },
  {
    name: 'Acumen pilot',
    connector: 'acumen',
    status: 'created',
    statusAge: 9 * days,
    age: 9 * days,
    visible: { serviceUrl: 'https://erp.harborandpine.example' },
    settings: { 'customers.mode': 'single', 'customers.single': 'WEB' },
  },
  {
    name: 'Loopback Returns',
    connector: 'loopback',
    status: 'disabled',
    statusAge: 21 * days,
    age: 150 * days,
    activityAge: 21 * days,
    visible: { environment: 'production' },
    secrets: { apiKey: 'good' },
    settings: { 'tracking.pull': true },
  },
  {
    name: 'Pop-up store till',
    connector: 'squareside',
    status: 'disabled',
    statusAge: 75 * days,
    age: 170 * days,
    activityAge: 75 * days,
    secrets: { $grant: 'good' },
    settings: { ...shopFlows },
  },
];
