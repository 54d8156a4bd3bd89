import { apiKey, authorization, fileDrop, ownServer, warehouseAccount } from './connections.ts';
import { flows, type ConnectorDescription } from './description.ts';
import { warehouseSettings } from './setting-fields.ts';

const warehouse = (
  name: string,
  displayName: string,
  description: string,
  connection: ConnectorDescription['connection'],
  version = '2.2.0',
): ConnectorDescription => ({
  name,
  displayName,
  type: 'fulfillment',
  description,
  beforehand: [
    'Ask the warehouse for credentials for its interface.',
    'Agree on names for shipping methods.',
  ],
  version,
  entities: flows('fulfillments in', 'inventory in', 'receipts in', 'returns in', 'shippingRequests out'),
  connection,
  settings: warehouseSettings,
});

/** Warehouses and providers of fulfillment. */
export const warehouses: readonly ConnectorDescription[] = [
  warehouse(
    'northbay',
    'Northbay Fulfillment',
    'Warehouses in Nevada and Ohio, same-day for orders before three.',
    warehouseAccount,
    '4.0.6',
  ),
  warehouse(
    'dockside',
    'Dockside Logistics',
    'Warehouses in the Netherlands and in Poland; files over SFTP.',
    fileDrop,
    '1.12.3',
  ),
  warehouse(
    'packhorse',
    'Packhorse',
    'Fulfillment for small brands, with one price per parcel.',
    apiKey(),
    '2.7.0',
  ),
  warehouse(
    'bazarioFulfillment',
    'Bazario Fulfillment',
    'Stock at the marketplace, also for orders from elsewhere.',
    authorization('https://sellers.bazario.example/fulfillment/authorize'),
    '3.3.1',
  ),
  warehouse('stackright', 'Stackright WMS', 'Software for a warehouse of your own.', ownServer, '6.1.0'),
  warehouse('coldchain', 'Coldchain Depots', 'Chilled and frozen goods.', warehouseAccount),
  warehouse(
    'shelfmate',
    'Shelfmate',
    'A light warehouse system with scanners on telephones.',
    apiKey(),
    '1.0.8',
  ),
  warehouse(
    'flatfileDrop',
    'Flat File Drop',
    'Any warehouse that reads and writes CSV files.',
    fileDrop,
    '1.5.0',
  ),
];
