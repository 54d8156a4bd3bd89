import { authorization, storeWithKeyPair, storeWithToken } from './connections.ts';
import { flows, type ConnectorDescription } from './description.ts';
import { storefrontSettings } from './setting-fields.ts';

const shop = (
  name: string,
  displayName: string,
  description: string,
  connection: ConnectorDescription['connection'],
  beforehand: readonly string[],
  version = '2.4.1',
): ConnectorDescription => ({
  name,
  displayName,
  type: 'ecommerce',
  description,
  beforehand,
  version,
  entities: flows(
    'orders in',
    'refunds in',
    'products in',
    'products out',
    'inventory out',
    'fulfillments out',
  ),
  connection,
  settings: storefrontSettings,
});

const privateApp = [
  'Sign in to the shop as its owner.',
  'Make a private app and allow it to read orders and to write stock and fulfillments.',
  'Copy its access token: it is shown once.',
];
const keyPair = [
  'Open the settings for developers of the shop.',
  'Make a key with the right to read and write.',
];

/** Shops. The names are inventions, the forms are what such systems ask for. */
export const storefronts: readonly ConnectorDescription[] = [
  shop(
    'storelane',
    'Storelane',
    'A hosted shop for brands of every size.',
    storeWithToken,
    privateApp,
    '4.11.0',
  ),
  shop(
    'cartwright',
    'Cartwright Commerce',
    'A shop on a server of your own, with plug-ins for everything.',
    storeWithKeyPair,
    keyPair,
    '3.2.7',
  ),
  shop(
    'bigcounter',
    'BigCounter',
    'A hosted shop with price lists for wholesale.',
    storeWithToken,
    privateApp,
  ),
  shop(
    'magnolia',
    'Magnolia Shop',
    'A shop suite for several brands and languages.',
    storeWithKeyPair,
    keyPair,
    '2.0.19',
  ),
  shop(
    'headway',
    'Headway Headless',
    'A shop without a front of its own, made for developers.',
    storeWithToken,
    privateApp,
    '1.6.0',
  ),
  shop(
    'squareside',
    'Squareside Point of Sale',
    'Tills in shops, with their stock and their sales.',
    authorization('https://connect.squareside.example/authorize'),
    ['Have an owner of the till account at hand.'],
    '1.9.4',
  ),
  shop(
    'subscribely',
    'Subscribely',
    'Subscriptions on top of a shop: each renewal is an order.',
    storeWithToken,
    ['Copy the token from the settings for developers.'],
    '1.3.2',
  ),
  shop(
    'wholesalia',
    'Wholesalia',
    'A portal where retailers order from brands.',
    storeWithToken,
    ['Ask your account manager to switch on the interface.'],
    '2.1.0',
  ),
];
