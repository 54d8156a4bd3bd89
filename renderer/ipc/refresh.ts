import { onScopeDispose } from 'vue';
import type { Entity } from '../../shared/domain/entity.ts';
import { subscribe } from './subscribe.ts';

/** How long a burst of changes is gathered before it is read once, in milliseconds. */
const gatherFor = 120;

/**
 * Runs a read so that bursts of requests cost one read: waits a moment, never runs twice at once, and runs once more when asked while
 * running. Takes the read (it must not fail); gives the function that asks for it. Ends with the surrounding scope.
 */
export function coalesced(read: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;

  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    await read();
    running = false;
    if (again) {
      again = false;
      request();
    }
  };
  const request = (): void => {
    if (running) again = true;
    else timer ??= setTimeout(() => void run(), gatherFor);
  };
  onScopeDispose(() => clearTimeout(timer));
  return request;
}

/** What the store says has changed: the kind and the ids, null when there are too many to name. */
export interface RecordsChanged {
  readonly accountId: string;
  readonly entity: Entity;
  readonly ids: readonly string[] | null;
}

/** Asks for `read` (coalesced) whenever records change that `concerns` says matter. */
export function refreshOnChange(
  concerns: (change: RecordsChanged) => boolean,
  read: () => Promise<void>,
): void {
  const request = coalesced(read);
  subscribe('records.changed', (change) => {
    if (concerns(change)) request();
  });
}
