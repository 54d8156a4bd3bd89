import { randomBytes } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { invalid } from '../http/reply.ts';
import {
  changedMembers,
  givenMembers,
  readBoolean,
  readName,
  readPosition,
  readTextList,
} from '../members.ts';
import type { WireRouting } from '../wire.ts';
import { readFilter } from './filters.ts';
import { nextPosition } from './rules.ts';

const writable = ['name', 'enabled', 'position', 'filter', 'locations', 'allowSplit'];

/** `POST /order_routings`: without a position it comes after all others. */
export function createRouting(account: Account, body: JsonObject): WireRouting {
  const given = givenMembers(body, writable, ['name']);
  const stamp = account.clock.stamp();
  const routing: WireRouting = {
    routingId: randomBytes(8).toString('hex'),
    name: '',
    enabled: true,
    position: nextPosition(account.records.all('order_routings')),
    filter: { match: 'all', conditions: [] },
    locations: [],
    orgKey: account.orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  };
  applyMembers(account, routing, given);
  account.records.save('order_routings', routing);
  return routing;
}

/** `PUT /order_routings/{id}`. */
export function updateRouting(account: Account, current: WireRouting, body: JsonObject): WireRouting {
  const routing = structuredClone(current);
  applyMembers(account, routing, changedMembers(current, body, writable));
  routing.updatedAt = account.clock.stamp();
  account.records.save('order_routings', routing);
  return routing;
}

function applyMembers(account: Account, routing: WireRouting, members: ReadonlyMap<string, JsonValue>): void {
  for (const [member, value] of members) {
    if (member === 'name') routing.name = readName(member, value);
    else if (member === 'enabled') routing.enabled = readBoolean(member, value);
    else if (member === 'position') routing.position = readPosition(member, value);
    else if (member === 'filter') routing.filter = readFilter(member, value);
    else if (member === 'locations') routing.locations = readLocations(account, routing.locations, value);
    else if (value === null) delete routing.allowSplit;
    else routing.allowSplit = readBoolean(member, value);
  }
}

/** Ids of locations; a new one must exist, one that was there before and has been removed since may stay. */
function readLocations(account: Account, held: readonly string[], value: JsonValue): string[] {
  const locations = readTextList('locations', value);
  const unknown = locations.find(
    (id) => !held.includes(id) && account.records.text('locations', id) === undefined,
  );
  if (unknown !== undefined) throw invalid('locations', `there is no location ${unknown}`);
  return locations;
}
