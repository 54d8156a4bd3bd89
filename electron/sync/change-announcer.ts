import type { Entity } from '../../shared/domain/entity.ts';
import type { SyncEvent } from './sync-events.ts';

/** Ids that one event names at most. */
const namedLimit = 500;
/** Milliseconds between two events about the same kind of record while a pull is under way. */
const interval = 500;

/** Gathers what pages changed, so that a long pull says so twice a second and not with every page. */
export class ChangeAnnouncer {
  readonly #accountId: string;
  readonly #announce: (event: SyncEvent) => void;
  readonly #now: () => number;
  #entity: Entity | null = null;
  #ids: Set<string> | null = new Set();
  #revision = 0;
  #announcedAt = 0;

  constructor(accountId: string, announce: (event: SyncEvent) => void, now: () => number) {
    this.#accountId = accountId;
    this.#announce = announce;
    this.#now = now;
  }

  /** Notes changed ids (null: too many to name). */
  add(entity: Entity, changedIds: readonly string[] | null, revision: number): void {
    if (changedIds?.length === 0) return;
    if (this.#entity !== entity) this.flush();
    this.#entity = entity;
    this.#revision = Math.max(this.#revision, revision);
    if (changedIds === null || (this.#ids?.size ?? 0) + changedIds.length > namedLimit) this.#ids = null;
    else for (const id of changedIds) this.#ids?.add(id);
    if (Math.abs(this.#now() - this.#announcedAt) >= interval) this.flush();
  }

  /** Announces what has been gathered. */
  flush(): void {
    if (this.#entity === null) return;
    this.#announce({
      event: 'recordsChanged',
      accountId: this.#accountId,
      entity: this.#entity,
      ids: this.#ids === null ? null : [...this.#ids],
      revision: this.#revision,
    });
    this.#entity = null;
    this.#ids = new Set();
    this.#announcedAt = this.#now();
  }
}
