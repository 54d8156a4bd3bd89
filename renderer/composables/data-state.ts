import { computed, type ComputedRef } from 'vue';
import type { Entity } from '../../shared/domain/entity.ts';
import type { EntitySyncStatus, SyncStatus } from '../../shared/domain/sync-status.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useSync } from '../stores/sync.ts';

/** What is known of the active account's data: a number that was never pulled is not zero. */
export interface DataState {
  /** Null until it was asked. */
  readonly status: ComputedRef<SyncStatus | null>;
  /** Null while not known. */
  readonly of: (entity: Entity) => EntitySyncStatus | null;
  /** Whether this kind was pulled completely at least once. */
  readonly isKnown: (entity: Entity) => boolean;
  /** Whether the key has no right to read this kind. */
  readonly isForbidden: (entity: Entity) => boolean;
  readonly isPulling: ComputedRef<boolean>;
}

/** When the kind of data that waits longest was pulled; null where nothing was. */
export function oldestPull(status: SyncStatus | null | undefined): string | null {
  return status?.entities.flatMap(({ pulledAt }) => pulledAt ?? []).toSorted()[0] ?? null;
}

/** The state of the active account's data. */
export function useDataState(): DataState {
  const accounts = useAccounts();
  const sync = useSync();
  const status = computed(() => sync.byAccount.get(accounts.activeId ?? '') ?? null);
  const of = (entity: Entity): EntitySyncStatus | null =>
    status.value?.entities.find((one) => one.entity === entity) ?? null;
  return {
    status,
    of,
    isKnown: (entity) => (of(entity)?.pulledAt ?? null) !== null,
    isForbidden: (entity) => of(entity)?.state === 'forbidden',
    isPulling: computed(() => status.value?.entities.some(({ state }) => state === 'pulling') ?? false),
  };
}
