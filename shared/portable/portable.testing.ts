import fc from 'fast-check';
import type { Members } from '../domain/members.ts';
import { configurationOf } from './account-configuration.ts';
import type { PortableConfiguration, SeenRecord } from './portable-record.ts';
import { atOnce } from '../turns.ts';

/** Nothing looks like a secret. */
export const nothingSecret = (): boolean => false;

const field = (path: string, more: object = {}) => ({
  path,
  title: path,
  type: 'string',
  required: false,
  hidden: false,
  ...more,
});

/** The connectors of a test's account: a shop, an engine there can be once. `prefix` makes ids that differ from account to account. */
export function seenCatalogue(prefix: string): SeenRecord[] {
  const form = {
    connection: {
      type: 'fields',
      fields: [field('url'), field('apiKey', { type: 'secret', required: true, title: 'API key' })],
    },
    settings: { fields: [field('mode'), field('rows', { type: 'list' }), field('locked', { hidden: true })] },
  };
  const connector = (name: string, more: Members): SeenRecord => ({
    entity: 'connectors',
    recordId: `${prefix}-connector-${name}`,
    name,
    members: { name, displayName: name, type: 'ecommerce', orgUnique: false, ...form, ...more },
  });
  return [connector('shop', {}), connector('engine', { type: 'automation', orgUnique: true })];
}

/** An integration as it was seen. */
export function seenIntegration(
  recordId: string,
  name: string,
  members: Members = {},
  connector = 'shop',
): SeenRecord {
  const base = {
    name,
    // An account's own id of the connector.
    connectorId: `${recordId.split('-')[0] ?? ''}-${connector}`,
    connectorName: connector,
    enabled: true,
    status: 'connected',
  };
  return { entity: 'integrations', recordId, name, members: { ...base, ...members } };
}

/** A rule as it was seen. */
export function seenRule(recordId: string, name: string, members: Members = {}): SeenRecord {
  const base = { name, enabled: true, trigger: 'orders.new', position: 0, isDefault: false, runOnce: false };
  return {
    entity: 'automationRules',
    recordId,
    name,
    members: { ...base, integrations: [], actions: [], ...members },
  };
}

/** A routing card as it was seen. */
export function seenCard(recordId: string, name: string, members: Members = {}): SeenRecord {
  return {
    entity: 'orderRoutings',
    recordId,
    name,
    members: { name, enabled: true, position: 0, locations: [], ...members },
  };
}

/** A location as it was seen. */
export function seenLocation(recordId: string, name: string, members: Members = {}): SeenRecord {
  return { entity: 'locations', recordId, name, members: { name, paused: false, ...members } };
}

/** The configuration of an account in which that was seen. */
export function accountOf(seen: readonly SeenRecord[], prefix = 'one'): PortableConfiguration {
  return atOnce(configurationOf([...seenCatalogue(prefix), ...seen], nothingSecret));
}

/** The same under other ids: none of them stands for anything but itself. */
export function underOtherIds(seen: readonly SeenRecord[]): SeenRecord[] {
  const ids = new Map(seen.map(({ recordId }, index) => [recordId, `0-other-${seen.length - index}`]));
  return JSON.parse(JSON.stringify(seen), (_member, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  ) as SeenRecord[];
}

const names = fc.constantFrom('Shop', 'Ledger', 'Depot', 'Шоп', 'con', 'a/b', '  Shop ');
const modes = fc.constantFrom('fast', 'slow', '');

/** Accounts of any integrations, rules and cards, names used more than once among them unless they are to be `distinct`; ids begin with `prefix`. */
export function anyAccount(
  prefix: string,
  { distinct = false }: { readonly distinct?: boolean } = {},
): fc.Arbitrary<SeenRecord[]> {
  const list = <One extends { readonly name: string; readonly isCard?: boolean }>(
    one: fc.Arbitrary<One>,
    maxLength: number,
  ): fc.Arbitrary<One[]> =>
    distinct
      ? fc.uniqueArray(one, { maxLength, selector: ({ name, isCard }) => `${name.trim()} ${isCard}` })
      : fc.array(one, { maxLength });
  const integrations = list(fc.record({ name: names, mode: modes }), 4);
  const others = list(
    fc.record({ name: names, position: fc.nat(3), source: fc.nat(5), isCard: fc.boolean() }),
    5,
  );
  return fc.tuple(integrations, others).map(([made, users]) => [
    seenLocation(`${prefix}-location`, 'Reno'),
    ...made.map(({ name, mode }, index) =>
      seenIntegration(`${prefix}-integration-${index}`, name, { 'settings.mode': mode }),
    ),
    ...users.map(({ name, position, source, isCard }, index) =>
      isCard
        ? seenCard(`${prefix}-card-${index}`, name, { position, locations: [`${prefix}-location`] })
        : seenRule(`${prefix}-rule-${index}`, name, {
            position,
            integrations: source < made.length ? [`${prefix}-integration-${source}`] : [],
          }),
    ),
  ]);
}
