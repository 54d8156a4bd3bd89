import type { Entity } from '../../shared/domain/entity.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { AccountClient } from '../remote/client.ts';
import type { StoreClient } from '../store/operations.ts';
import type { SecretCatalogue } from './secret-catalogue.ts';

/** What every part of a pull works with. */
export interface PullContext {
  readonly accountId: string;
  readonly client: AccountClient;
  readonly store: Pick<StoreClient, 'run'>;
  readonly catalogue: SecretCatalogue;
  /** Records to ask for in one page. */
  readonly pageSize: number;
  /** Days of creation time that are kept of an entity; without a number all of it. */
  readonly retention: Partial<Readonly<Record<Entity, number>>>;
  /** The local clock, in milliseconds since 1970. Decides on nothing that the account's own times can decide. */
  readonly now: () => number;
  /** Called after each page: records brought by this pull so far, and about how many there will be (null: unknown). */
  readonly progressed: (entity: Entity, done: number, expected: number | null) => void;
  /** Called for everything that the store has taken: ids whose state is different now (null: too many to name), and its revision. */
  readonly stored: (entity: Entity, changedIds: readonly string[] | null, revision: number) => void;
  /** True when nobody waits for this pull any more. */
  readonly stopped: () => boolean;
}

/** Records per page (contract, *Lists*: ask 1,000). */
export const usualPageSize = 1_000;

/** The cached windows as a person chose them. */
export function retentionOf({
  keepEvents,
  keepExceptions,
}: Pick<Settings, 'keepEvents' | 'keepExceptions'>): PullContext['retention'] {
  return { ...usualRetention, events: Number(keepEvents), exceptions: Number(keepExceptions) };
}

/** Days of the cached windows (contract, *Volumes to plan for*). */
export const usualRetention: PullContext['retention'] = {
  orders: 30,
  events: 7,
  exceptions: 90,
  automationRuns: 30,
};
