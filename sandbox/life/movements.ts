import type { Account } from '../account.ts';
import { movements, troubles } from '../seed/movements.ts';
import type { Random } from '../random.ts';
import type { WireEvent, WireIntegration } from '../wire.ts';
import type { Happening, Living } from './living.ts';

/** `lastActivityAt` moves at most this often, in milliseconds: each move is a new version of the integration. */
const activityEvery = 60_000;

/** What the caller knows about something that moved. */
export type Move = Pick<WireEvent, 'entity' | 'operation' | 'direction' | 'itemId' | 'reference'>;

/** Writes down that something moved between the account and an integration, or failed to, where the integration is in error. */
export function noteMove(living: Living, integration: WireIntegration, move: Move, now: number): void {
  const { account, random } = living;
  const stamp = new Date(now).toISOString();
  account.records.save('events', {
    eventId: random.identifier(),
    integration: integration.integrationId,
    ...move,
    ...resultOf(random, integration, move),
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  });
  if (integration.status === 'connected') noteActivity(account, integration, now);
}

function resultOf(random: Random, { status, errorText }: WireIntegration, { direction }: Move) {
  if (status === 'error')
    return { status: 'failed' as const, message: errorText ?? 'The connection is down' };
  if (random.chance(0.015)) return { status: 'failed' as const, message: random.pick(troubles) };
  return {
    status: direction === 'out' && random.chance(0.08) ? ('acknowledged' as const) : ('completed' as const),
  };
}

function noteActivity(account: Account, integration: WireIntegration, now: number): void {
  if (now - Date.parse(integration.lastActivityAt ?? '1970-01-01') < activityEvery) return;
  const stamp = new Date(now).toISOString();
  const current = account.records.get('integrations', integration.integrationId);
  if (current === undefined) return;
  account.records.save('integrations', { ...current, lastActivityAt: stamp, updatedAt: stamp });
}

/** Stock, products, tracking and the like move all the time. */
export const somethingMoves: Happening = (living, now) => {
  const { account, random, products } = living;
  const possible = movements
    .filter(({ entity, operation }) => entity !== 'orders' || operation === 'send')
    .map((each) => [each, each.weight] as const);
  const movement = random.weighted(possible);
  const integration = integrationNamed(account, movement.integration);
  if (integration === undefined || !['connected', 'error'].includes(integration.status)) return;
  const { entity, operation, direction } = movement;
  const { sku } = random.pick(products.slice(0, 80));
  if (entity === 'inventory' && direction === 'in' && integration.status === 'connected') {
    restock(living, integration, sku, now);
  }
  noteMove(
    living,
    integration,
    { entity, operation, direction, itemId: random.identifier(), reference: sku },
    now,
  );
};

/** A warehouse tells its count: usually a little more than was known. */
function restock(
  { account, random }: Living,
  { integrationId }: WireIntegration,
  sku: string,
  now: number,
): void {
  const locations = account.records.all('locations').filter((each) => each.integration === integrationId);
  const location = locations[0];
  const row = location && account.records.get('inventory', `${sku}\u001F${location.locationId}`);
  if (row === undefined) return;
  row.onHand += row.available < 20 ? random.integer(40, 200) : random.integer(-2, 4);
  row.onHand = Math.max(row.onHand, row.committed);
  row.available = row.onHand - row.committed;
  row.updatedAt = new Date(now).toISOString();
  account.records.save('inventory', row);
}

function integrationNamed(account: Account, name: string): WireIntegration | undefined {
  return account.records.all('integrations').find((each) => each.integrationName === name);
}
