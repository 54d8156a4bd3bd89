import { entities, type Entity } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import { createAccountClient, type AccountClientOptions } from '../remote/client.ts';
import { retryAfterLimit } from '../remote/retry-after.ts';
import type { Cursor, StoreClient } from '../store/operations.ts';
import { ChangeAnnouncer } from './change-announcer.ts';
import { askedPause, kindOfFailure } from './failure.ts';
import { pull } from './pull.ts';
import { retentionOf, usualPageSize, usualRetention, type PullContext } from './pull-context.ts';
import { Schedule } from './schedule.ts';
import { createSecretCatalogue } from './secret-catalogue.ts';
import { StatusTracker } from './status.ts';
import { sweep } from './sweep.ts';
import type { SyncEvent } from './sync-events.ts';
import { usualTiming, type Timing } from './timing.ts';

export interface AccountSyncOptions {
  readonly accountId: string;
  readonly store: Pick<StoreClient, 'run'>;
  readonly remote: Pick<AccountClientOptions, 'exchange' | 'retry' | 'timeLimit' | 'sizeLimit'>;
  readonly announce: (event: SyncEvent) => void;
  readonly timing?: Partial<Timing>;
  readonly pageSize?: number;
  readonly retention?: PullContext['retention'];
  /** The local clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** A clock that never steps, in milliseconds. */
  readonly steady?: () => number;
}

/** By so much all intervals are longer where a person wants pulling to be seldom. */
const seldom = 5;

/** Pulls one account, one kind of record at a time, by its schedule. Begins when `start` is called; after `stop` it stays still. */
export class AccountSync {
  readonly #options: AccountSyncOptions;
  readonly #timing: Timing;
  readonly #now: () => number;
  readonly #steady: () => number;
  readonly #ending = new AbortController();
  readonly #status: StatusTracker;
  readonly #changes: ChangeAnnouncer;
  readonly #schedule: Schedule;
  #context: PullContext;
  readonly #cursors = new Map<Entity, Cursor>();
  readonly #sweepsAsked = new Set<Entity>();
  #catalogueRead = false;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AccountSyncOptions) {
    const { accountId, store, remote, announce } = options;
    this.#options = options;
    this.#timing = { ...usualTiming, ...options.timing };
    this.#now = options.now ?? Date.now;
    this.#steady = options.steady ?? (() => performance.now());
    this.#status = new StatusTracker(
      accountId,
      (status) => announce({ event: 'statusChanged', status }),
      this.#now,
    );
    this.#changes = new ChangeAnnouncer(accountId, announce, this.#steady);
    this.#schedule = new Schedule(this.#timing, this.#steady());
    const catalogue = createSecretCatalogue();
    this.#context = {
      accountId,
      store,
      catalogue,
      client: createAccountClient({ ...remote, context: catalogue, signal: this.#ending.signal }),
      pageSize: options.pageSize ?? usualPageSize,
      retention: usualRetention,
      now: this.#now,
      progressed: (entity, done, expected) => this.#status.progressed(entity, done, expected),
      stored: (entity, ids, revision) => this.#changes.add(entity, ids, revision),
      stopped: () => this.#ending.signal.aborted,
    };
  }

  get status(): SyncStatus {
    return this.#status.status;
  }

  /** Reads how far earlier sessions came, then pulls everything. Fails with `AppError` of the area `store`. */
  async start(): Promise<void> {
    const { accountId, store } = this.#options;
    const cursors = await store.run('sync.cursors', { accountId });
    const [now, steady] = [this.#now(), this.#steady()];
    for (const cursor of cursors) {
      this.#cursors.set(cursor.entity, cursor);
      const wait = cursor.retryAfter === null ? 0 : Date.parse(cursor.retryAfter) - now;
      // Longer than an account may ask for: the local clock has stepped since.
      if (wait > 0 && wait <= retryAfterLimit) this.#schedule.hold(cursor.entity, wait, steady);
    }
    this.#status.restore(cursors);
    this.#go();
  }

  /** Ends whatever is under way; settles when nothing is. */
  async stop(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Pulls now: everything, or one kind. What was put aside is looked at again. */
  pull(entity?: Entity): void {
    const wanted = entity === undefined ? entities : [entity];
    for (const each of wanted) if ((this.#cursors.get(each)?.rejected ?? 0) > 0) this.#sweepsAsked.add(each);
    this.#schedule.demand(wanted, this.#steady());
    this.#go();
  }

  /** Pulls now and compares what the account lists with what is held. */
  sweep(entity?: Entity): void {
    const wanted = entity === undefined ? entities : [entity];
    for (const each of wanted) this.#sweepsAsked.add(each);
    this.#schedule.demand(wanted, this.#steady());
    this.#go();
  }

  focus(): void {
    this.#schedule.focus(this.#steady());
    this.#go();
  }

  /** One flight: whoever asks while a pull is under way is served by the same loop. */
  #go(): void {
    if (this.#ending.signal.aborted || this.#running !== null) return;
    clearTimeout(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = null;
      this.#sleep();
    });
  }

  #sleep(): void {
    const wakeAt = this.#schedule.wakeAt();
    if (this.#ending.signal.aborted || wakeAt === null) return;
    this.#timer = setTimeout(() => this.#go(), Math.max(wakeAt - this.#steady(), 1));
  }

  async #run(): Promise<void> {
    for (;;) {
      const entity = this.#ending.signal.aborted ? null : this.#schedule.due(this.#steady());
      if (entity === null) return;
      await this.#pullOne(entity);
    }
  }

  async #pullOne(entity: Entity): Promise<void> {
    this.#status.pulling(entity);
    // Taken before anything is read: what is asked for from now on is not served by this pull.
    const asked = this.#sweepsAsked.delete(entity);
    try {
      const wanted = await this.#options.store.run('settings.get', {});
      this.#context = { ...this.#context, retention: this.#options.retention ?? retentionOf(wanted) };
      const held = this.#cursors.get(entity) ?? unbegun(entity);
      // The catalogue says which fields are secret, so each session reads all of it once.
      const whole = entity === 'connectors' && !this.#catalogueRead;
      let cursor = await pull(this.#context, held, { whole });
      if (whole) this.#catalogueRead = true;
      this.#cursors.set(entity, cursor);
      if (asked || this.#sweepIsDue(cursor)) {
        cursor = await sweep(this.#context, cursor);
        this.#cursors.set(entity, cursor);
      }
      this.#schedule.succeeded(entity, this.#steady(), wanted.pulling === 'seldom' ? seldom : 1);
      if (this.#sweepsAsked.has(entity)) this.#schedule.demand([entity], this.#steady());
      this.#changes.flush();
      this.#status.succeeded(cursor);
    } catch (thrown) {
      if (asked) this.#sweepsAsked.add(entity);
      this.#changes.flush();
      if (!this.#ending.signal.aborted) await this.#fail(entity, AppError.from(thrown));
    }
  }

  #sweepIsDue({ sweptAt, rejected }: Cursor): boolean {
    const age = this.#now() - Date.parse(sweptAt ?? '');
    const { sweepInterval, repairInterval } = this.#timing;
    return age < 0 || age >= (rejected > 0 ? repairInterval : sweepInterval);
  }

  async #fail(entity: Entity, error: AppError): Promise<void> {
    const kind = kindOfFailure(error);
    const asked = askedPause(error);
    this.#schedule.failed(entity, kind, asked, this.#steady());
    if (kind === 'key') this.#options.announce({ event: 'keyRejected', accountId: this.#options.accountId });
    this.#status.failed(entity, error);
    const retryAfter = asked === null ? null : new Date(this.#now() + asked).toISOString();
    await this.#remember(entity, { error: error.toReply(), retryAfter });
  }

  /** Stores why a pull failed, and reads how far it came. Where the store itself is the reason, the next pull begins where this one did. */
  async #remember(entity: Entity, cursor: Pick<Cursor, 'error' | 'retryAfter'>): Promise<void> {
    const { accountId, store } = this.#options;
    try {
      await store.run('sync.saveCursor', { accountId, entity, cursor });
      for (const each of await store.run('sync.cursors', { accountId })) this.#cursors.set(each.entity, each);
    } catch (thrown) {
      this.#status.failed(entity, AppError.from(thrown));
    }
  }
}

function unbegun(entity: Entity): Cursor {
  return {
    entity,
    updatedAt: null,
    deletedAt: null,
    pulledAt: null,
    sweptAt: null,
    retryAfter: null,
    error: null,
    rejected: 0,
  };
}
