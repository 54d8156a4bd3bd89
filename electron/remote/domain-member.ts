import type { Entity } from '../../shared/domain/entity.ts';
import { adapters } from './adapters/adapters.ts';

/** What a writable member of the account's records is called here; undefined for one that can't be written. */
export function domainMember(entity: Entity, wireName: string): string | undefined {
  return Object.entries(adapters[entity].writes ?? {}).find(([, wire]) => wire === wireName)?.[0];
}
