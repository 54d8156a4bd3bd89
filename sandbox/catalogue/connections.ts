import type { WireConnector, WireField } from '../wire.ts';

type Connection = WireConnector['connection'];

const secret = (
  path: string,
  title: string,
  description: string,
  more: Partial<WireField> = {},
): WireField => ({
  path,
  type: 'secret',
  title,
  description,
  required: true,
  ...more,
});

const storeAddress: WireField = {
  path: 'storeUrl',
  type: 'url',
  title: 'Store address',
  description: 'The address of the shop, with https.',
  required: true,
};

/** A shop that gives out one access token. */
export const storeWithToken: Connection = {
  type: 'fields',
  fields: [storeAddress, secret('accessToken', 'Access token', 'Shown once when the private app is made.')],
};

/** A shop that gives out a pair of consumer key and secret. */
export const storeWithKeyPair: Connection = {
  type: 'fields',
  fields: [
    storeAddress,
    secret('consumerKey', 'Consumer key', 'Begins with ck_.'),
    secret('consumerSecret', 'Consumer secret', 'Begins with cs_. It is shown once only.'),
  ],
};

/** A plain API key with a choice of environment. */
export function apiKey(environmentTitle = 'Environment'): Connection {
  return {
    type: 'fields',
    fields: [
      {
        path: 'environment',
        type: 'enum',
        title: environmentTitle,
        required: true,
        default: 'production',
        options: [
          { value: 'production', label: 'Production' },
          { value: 'test', label: 'Test' },
        ],
      },
      secret('apiKey', 'API key', 'From the settings page for developers.'),
    ],
  };
}

/** A marketplace seller who signs in with the browser; the account then holds a grant. */
export function sellerAuthorization(
  url: string,
  regions: readonly (readonly [value: string, label: string])[],
): Connection {
  return {
    type: 'oauth',
    url,
    fields: [
      { path: 'sellerId', type: 'string', title: 'Seller ID', required: true, pattern: '^[A-Z0-9]{6,20}$' },
      {
        path: 'region',
        type: 'enum',
        title: 'Region',
        required: true,
        options: regions.map(([value, label]) => ({ value, label })),
      },
    ],
  };
}

/** A system that is signed in to with the browser and needs nothing else. */
export function authorization(url: string): Connection {
  return { type: 'oauth', url, fields: [] };
}

/** A file drop: either a password or a private key. */
export const fileDrop: Connection = {
  type: 'fields',
  fields: [
    { path: 'host', type: 'string', title: 'Host', required: true, pattern: '^[A-Za-z0-9.-]+$' },
    { path: 'port', type: 'integer', title: 'Port', required: true, default: 22, min: 1, max: 65_535 },
    { path: 'userName', type: 'string', title: 'User name', required: true },
    {
      path: 'signInWith',
      type: 'enum',
      title: 'Sign in with',
      required: true,
      default: 'password',
      options: [
        { value: 'password', label: 'Password' },
        { value: 'privateKey', label: 'Private key' },
      ],
    },
    secret('password', 'Password', 'The password of this user.', {
      dependsOn: { path: 'signInWith', equals: 'password' },
      excludes: ['privateKey'],
    }),
    secret('privateKey', 'Private key', 'In PEM form, without a passphrase.', {
      dependsOn: { path: 'signInWith', equals: 'privateKey' },
      excludes: ['password'],
    }),
    {
      path: 'folder',
      type: 'string',
      title: 'Folder',
      default: '/',
      description: 'Where files are read and written.',
    },
  ],
};

/** A warehouse's API: a customer number and a key. */
export const warehouseAccount: Connection = {
  type: 'fields',
  fields: [
    {
      path: 'customerNumber',
      type: 'string',
      title: 'Customer number',
      required: true,
      pattern: '^[0-9A-Z-]{3,20}$',
    },
    { path: 'facility', type: 'string', title: 'Facility', description: 'Leave empty for all facilities.' },
    secret('apiKey', 'API key', 'Your account manager gives it out.'),
  ],
};

/** An ERP's token pair, as accounting systems give it out. */
export const tokenPair: Connection = {
  type: 'fields',
  fields: [
    {
      path: 'realm',
      type: 'string',
      title: 'Account ID',
      required: true,
      description: 'In capitals, as it is shown there.',
    },
    secret('consumerKey', 'Consumer key', 'Of the integration record.'),
    secret('consumerSecret', 'Consumer secret', 'Of the integration record.'),
    secret('tokenId', 'Token ID', 'Of the access token.'),
    secret('tokenSecret', 'Token secret', 'Of the access token.'),
  ],
};

/** User name and password at an address of one's own. */
export const ownServer: Connection = {
  type: 'fields',
  fields: [
    { path: 'serviceUrl', type: 'url', title: 'Service address', required: true },
    { path: 'userName', type: 'string', title: 'User name', required: true },
    secret('password', 'Password', 'Of this user.'),
    {
      path: 'company',
      type: 'string',
      title: 'Company',
      description: 'For databases with more than one company.',
    },
  ],
};

/** The built-in engines need no credentials. */
export const nothing: Connection = { type: 'none', fields: [] };
