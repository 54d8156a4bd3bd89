import { entities, type Entity } from '../../shared/domain/entity.ts';
import type { EntitySyncStatus, SyncStatus } from '../../shared/domain/sync-status.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Cursor } from '../store/operations.ts';
import { kindOfFailure } from './failure.ts';

/** Milliseconds between two announcements of mere progress. */
const progressInterval = 200;

/** How an account's data stands before anything is known. */
export function unknownStatus(accountId: string): SyncStatus {
  return {
    accountId,
    reach: 'unknown',
    error: null,
    answeredAt: null,
    entities: entities.map(unknownEntity),
  };
}

function unknownEntity(entity: Entity): EntitySyncStatus {
  return { entity, state: 'waiting', pulledAt: null, done: 0, expected: null, rejected: 0, error: null };
}

/**
 * Keeps the account's status and announces each change of it. Whether the account is reached is judged by real requests only: what was pulled says online, what
 * could not be reached says offline, and replies that are not an account's say so from the second one in a row.
 */
export class StatusTracker {
  #status: SyncStatus;
  readonly #announce: (status: SyncStatus) => void;
  readonly #now: () => number;
  #brokenInRow = 0;
  #progressAt = 0;

  constructor(accountId: string, announce: (status: SyncStatus) => void, now: () => number) {
    this.#status = unknownStatus(accountId);
    this.#announce = announce;
    this.#now = now;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  /** What earlier sessions left. */
  restore(cursors: readonly Cursor[]): void {
    for (const { entity, pulledAt, rejected, error } of cursors) {
      const state = error?.code === 'account.forbidden' ? 'forbidden' : error === null ? 'idle' : 'failed';
      this.#change(entity, {
        state: pulledAt === null && error === null ? 'waiting' : state,
        pulledAt,
        rejected,
        error,
      });
    }
    this.#send();
  }

  pulling(entity: Entity): void {
    // The first progress of each kind is told at once: what comes after it may be long in coming.
    this.#progressAt = -Infinity;
    this.#change(entity, { state: 'pulling', done: 0, expected: null });
    this.#send();
  }

  /** A page has come. */
  progressed(entity: Entity, done: number, expected: number | null): void {
    this.#change(entity, { done, expected });
    this.#online();
    const now = this.#now();
    if (Math.abs(now - this.#progressAt) < progressInterval) return;
    this.#progressAt = now;
    this.#send();
  }

  succeeded({ entity, pulledAt, rejected }: Cursor): void {
    this.#change(entity, { state: 'idle', pulledAt, rejected, expected: null, error: null });
    this.#online();
    this.#send();
  }

  failed(entity: Entity, error: AppError): void {
    const kind = kindOfFailure(error);
    this.#change(entity, {
      state: kind === 'forbidden' ? 'forbidden' : 'failed',
      expected: null,
      error: error.toReply(),
    });
    this.#brokenInRow = kind === 'broken' ? this.#brokenInRow + 1 : 0;
    if (kind === 'key' || kind === 'noKey') this.#judge('paused', error);
    else if (kind === 'away') this.#judge('offline', error);
    else if (kind === 'broken' && (this.#brokenInRow > 1 || this.#status.reach === 'unknown'))
      this.#judge('offline', error);
    else if (error.code.startsWith('account.') && kind !== 'broken') this.#online();
    this.#send();
  }

  #judge(reach: SyncStatus['reach'], error: AppError): void {
    this.#status = { ...this.#status, reach, error: error.toReply() };
  }

  #online(): void {
    this.#brokenInRow = 0;
    const answeredAt = new Date(this.#now()).toISOString();
    this.#status = { ...this.#status, reach: 'online', error: null, answeredAt };
  }

  #change(entity: Entity, members: Partial<EntitySyncStatus>): void {
    this.#status = {
      ...this.#status,
      entities: this.#status.entities.map((each) =>
        each.entity === entity ? { ...each, ...members } : each,
      ),
    };
  }

  #send(): void {
    this.#announce(this.#status);
  }
}
