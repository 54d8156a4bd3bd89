import { apiKey, sellerAuthorization } from './connections.ts';
import { flows, type ConnectorDescription } from './description.ts';
import { marketplaceSettings } from './setting-fields.ts';

const market = (
  name: string,
  displayName: string,
  description: string,
  connection: ConnectorDescription['connection'],
  version = '3.0.2',
): ConnectorDescription => ({
  name,
  displayName,
  type: 'marketplace',
  description,
  beforehand: ['Have the seller account at hand, with the right to add applications.'],
  version,
  entities: flows('orders in', 'cancellations in', 'settlements in', 'inventory out', 'fulfillments out'),
  connection,
  settings: marketplaceSettings,
});

const threeRegions = [
  ['na', 'North America'],
  ['eu', 'Europe'],
  ['fe', 'Far East'],
] as const;

/** Marketplaces. */
export const marketplaces: readonly ConnectorDescription[] = [
  market(
    'bazario',
    'Bazario',
    'The marketplace that sells everything.',
    sellerAuthorization('https://sellers.bazario.example/apps/authorize', threeRegions),
    '5.3.0',
  ),
  market(
    'tradepost',
    'Tradepost',
    'Auctions and fixed prices, new and second hand.',
    sellerAuthorization('https://signin.tradepost.example/authorize', [
      ['us', 'United States'],
      ['uk', 'United Kingdom'],
      ['de', 'Germany'],
    ]),
  ),
  market('bullseye', 'Bullseye Plus', 'The marketplace of a chain of stores, by invitation.', apiKey()),
  market(
    'wallaby',
    'Wallaby Marketplace',
    'The marketplace of a discounter.',
    apiKey('Marketplace'),
    '2.8.1',
  ),
  market(
    'handmaker',
    'Handmaker',
    'Things made by hand and things that are old.',
    sellerAuthorization('https://www.handmaker.example/oauth', [['world', 'All countries']]),
  ),
  market(
    'cliptok',
    'Cliptok Shop',
    'Sales out of short videos.',
    sellerAuthorization('https://auth.cliptok.example/seller', threeRegions),
    '1.1.5',
  ),
  market('galerie', 'Galerie Nord', 'A marketplace for home and garden in Europe.', apiKey(), '1.4.0'),
];
