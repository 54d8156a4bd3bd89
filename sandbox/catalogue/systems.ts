import { apiKey, authorization, ownServer, tokenPair } from './connections.ts';
import { flows, type ConnectorDescription } from './description.ts';
import { erpSettings, serviceSettings } from './setting-fields.ts';

const erp = (
  name: string,
  displayName: string,
  description: string,
  connection: ConnectorDescription['connection'],
  version = '3.1.0',
  orgUnique = false,
): ConnectorDescription => ({
  name,
  displayName,
  type: 'erp',
  description,
  beforehand: ['Make an integration record and a role for it.', 'Make an access token for that role.'],
  version,
  orgUnique,
  entities: flows('products in', 'inventory in', 'orders out', 'creditMemos out', 'inventory out'),
  connection,
  settings: erpSettings,
});

const service = (
  name: string,
  displayName: string,
  description: string,
  connection: ConnectorDescription['connection'],
  version = '1.8.0',
): ConnectorDescription => ({
  name,
  displayName,
  type: 'other',
  description,
  beforehand: ['Make an API key in the settings for developers.'],
  version,
  entities: flows('tracking in', 'shipments out'),
  connection,
  settings: serviceSettings,
});

/** ERPs and accounting systems. */
export const erps: readonly ConnectorDescription[] = [
  erp(
    'ledgerline',
    'Ledgerline ERP',
    'Accounting, purchasing and stock for companies that grow.',
    tokenPair,
    '5.2.2',
    true,
  ),
  erp(
    'quillbooks',
    'Quillbooks Online',
    'Accounting for small companies.',
    authorization('https://accounts.quillbooks.example/connect'),
    '2.9.0',
    true,
  ),
  erp('acumen', 'Acumen Cloud', 'An ERP with many modules.', ownServer),
  erp('granaryErp', 'Granary', 'An ERP for food and feed.', ownServer, '1.2.0'),
  erp(
    'fernside',
    'Fernside Business',
    'An ERP that is rented by the user.',
    authorization('https://login.fernside.example/oauth2'),
    '2.0.0',
  ),
  erp('pinpoint', 'Pinpoint Inventory', 'Stock and purchasing without the accounting.', apiKey(), '4.4.0'),
];

/** Shipping, returns, tax and whatever else is connected. */
export const services: readonly ConnectorDescription[] = [
  service('parcelwise', 'Parcelwise', 'Labels and tracking with forty carriers.', apiKey(), '3.5.2'),
  service('loopback', 'Loopback Returns', 'A page where customers send things back.', apiKey(), '2.2.2'),
  service('stampede', 'Stampede Shipping', 'Labels at a discount.', apiKey()),
  service('trackside', 'Trackside', 'A tracking page with your own name on it.', apiKey(), '1.1.0'),
  service(
    'duties',
    'Duties and Borders',
    'Duties and papers for parcels that leave the country.',
    apiKey(),
    '2.0.4',
  ),
  service(
    'signpost',
    'Signpost Address Check',
    'Looks at addresses before parcels go out.',
    apiKey(),
    '1.0.3',
  ),
];
