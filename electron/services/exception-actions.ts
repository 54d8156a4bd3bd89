import { randomUUID } from 'node:crypto';
import type { ExceptionAction } from '../../shared/domain/exception-action.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest } from '../../shared/ipc/contract.ts';
import { sendBatch, settleBatch, type BatchOutcome } from '../apply/exception-batch.ts';
import type { AccountClient } from '../remote/client.ts';
import type { StoredAction } from '../store/exception-operations.ts';
import { abortablePause } from './abortable-pause.ts';
import type { Applying, KnownAccounts } from './applying.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { readOnlyClient } from './read-only-client.ts';

type Needed = Pick<ServiceDependencies, 'store' | 'connect' | 'send' | 'log' | 'now'> & {
  readonly sync: Pick<ServiceDependencies['sync'], 'pull'>;
};

interface OneAction {
  readonly accountId: string;
  readonly actionId: string;
}

/** Exceptions that are written down as sent before the first of them is. */
const batch = 25;
/** Milliseconds between two looks at what the account tries again, and after which it is no longer followed. */
const followEvery = 3_000;
const followFor = 5 * 60_000;

/**
 * Does things with exceptions at the account: retry, resolve, dismiss, reopen. Every action is written down with all its exceptions before the first call, goes on in
 * batches, one call at a time and in turn with change sets, and has a result for each exception. Nothing is sent twice: what a crash or a lost answer left open is
 * looked at, not repeated. What the account tries again is followed until it is resolved, or it is clear that it stayed.
 */
export class ExceptionActions {
  readonly #dependencies: Needed;
  readonly #accounts: Pick<KnownAccounts, 'address' | 'readKey' | 'isReadOnly' | 'keyRejected'>;
  readonly #applying: Pick<Applying, 'inTurn' | 'refuseReadOnly'>;
  readonly #runs = new Map<string, AbortController>();
  readonly #following = new Set<string>();
  /** Accounts with exceptions of which nobody knows what became of them. */
  readonly #unsettled = new Set<string>();
  readonly #ending = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    dependencies: Needed,
    accounts: Pick<KnownAccounts, 'address' | 'readKey' | 'isReadOnly' | 'keyRejected'>,
    applying: Pick<Applying, 'inTurn' | 'refuseReadOnly'>,
  ) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
    this.#applying = applying;
  }

  /** Whether an action is being carried out in any account. */
  isRunningAnywhere(): boolean {
    return this.#runs.size > 0;
  }

  /** Fails with `account.readOnly`, `change.nothingToDo`. */
  async begin(request: ParsedRequest<'exceptionActions.begin'>): Promise<ExceptionAction> {
    const { accountId } = request;
    await this.#applying.refuseReadOnly(accountId);
    const actionId = randomUUID();
    const now = this.#instant();
    const begun = await this.#dependencies.store.run('exceptionActions.begin', { ...request, actionId, now });
    this.#start({ accountId, actionId });
    return this.told(begun);
  }

  /** Goes on with what waits. Fails with `account.readOnly`, `apply.running`. */
  async resume(action: OneAction): Promise<null> {
    await this.#applying.refuseReadOnly(action.accountId);
    if (this.#runs.has(action.actionId)) throw new AppError('apply.running');
    this.#start(action);
    return null;
  }

  /** Lets a running action end after the call under way. */
  stop({ actionId }: OneAction): null {
    this.#runs.get(actionId)?.abort();
    return null;
  }

  async discard(action: OneAction): Promise<null> {
    this.stop(action);
    await this.#dependencies.store.run('exceptionActions.discard', { ...action, now: this.#instant() });
    return this.#changed(action);
  }

  /** With whether it is being carried out or followed now. */
  told(action: StoredAction): ExceptionAction {
    return { ...action, running: this.#runs.has(action.id) || this.#following.has(action.id) };
  }

  /** Looks at what an earlier session has sent without a result, in all accounts. */
  async resumeUnsettled(): Promise<void> {
    for (const action of await this.#dependencies.store.run('exceptionActions.unsettled', {})) {
      const settling = this.#applying.inTurn(action.accountId, async () => await this.#settle(action));
      this.#background(
        settling.catch((thrown: unknown) => {
          this.#unsettled.add(action.accountId);
          throw thrown;
        }),
      );
    }
  }

  /** The account answers again: what is still unknown can be looked at. Cheap where nothing is. */
  answered({ accountId, reach }: Pick<SyncStatus, 'accountId' | 'reach'>): void {
    if (reach !== 'online' || !this.#unsettled.delete(accountId)) return;
    this.#background(this.resumeUnsettled());
  }

  /** Ends what is under way: what was sent and not answered is looked at after the next start. */
  async close(): Promise<void> {
    for (const run of this.#runs.values()) run.abort();
    this.#ending.abort();
    await Promise.allSettled(this.#underWay);
  }

  #start(action: OneAction): void {
    const stop = new AbortController();
    this.#runs.set(action.actionId, stop);
    const run = this.#applying
      .inTurn(action.accountId, async () => await this.#run(action, stop.signal))
      .catch(async (thrown: unknown) => await this.#interrupted(action, AppError.from(thrown)))
      .finally(() => {
        this.#runs.delete(action.actionId);
        this.#changed(action);
      });
    this.#background(run);
  }

  async #run(action: OneAction, stop: AbortSignal): Promise<void> {
    const { store } = this.#dependencies;
    await this.#settle(action);
    // What somebody else has dealt with meanwhile is skipped: so the cache is brought up to date first.
    await this.#pull(action.accountId);
    const client = await this.#open(action.accountId);
    const { kind } = await this.#known(action);
    for (let going = true; going && !stop.aborted;) {
      const now = this.#instant();
      const turns = await store.run('exceptionActions.take', { ...action, limit: batch, now });
      if (turns.length === 0) break;
      const outcome = await sendBatch({ client, stop, pause: abortablePause }, kind, turns);
      await this.#note(action, outcome);
      going = outcome.error === null;
    }
    this.#background(this.#follow(action));
  }

  /** What waits goes on waiting, and says why. */
  async #interrupted(action: OneAction, error: AppError): Promise<void> {
    const { store, log } = this.#dependencies;
    log.failure('An action on exceptions could not go on.', error, { accountId: action.accountId });
    const now = this.#instant();
    await store.run('exceptionActions.note', { ...action, results: [], error: error.toReply(), now });
    if (error.code === 'account.keyRejected') await this.#accounts.keyRejected(action.accountId);
  }

  async #note(action: OneAction, { results, records, error }: BatchOutcome): Promise<void> {
    const { store, send } = this.#dependencies;
    const { accountId } = action;
    await store.run('exceptionActions.note', {
      ...action,
      results,
      error: error?.toReply() ?? null,
      now: this.#instant(),
    });
    if (records.length > 0) {
      const page = {
        accountId,
        entity: 'exceptions' as const,
        records,
        deleted: [],
        rejected: [],
        cursor: {},
      };
      const { changedIds, revision } = await store.run('intake.page', page);
      if (changedIds.length > 0)
        send('records.changed', { accountId, entity: 'exceptions', ids: [...changedIds], revision });
    }
    if (error?.code === 'account.keyRejected') await this.#accounts.keyRejected(accountId);
    this.#changed(action);
  }

  /** What was sent and has no result is looked at; nothing is sent. */
  async #settle(action: OneAction): Promise<void> {
    const { store } = this.#dependencies;
    const { kind } = await this.#known(action);
    const client = await this.#open(action.accountId);
    for (let going = true; going && !this.#ending.signal.aborted;) {
      const states = ['sent', 'unknown'] as const;
      const open = await store.run('exceptionActions.items', { ...action, states, limit: batch });
      if (open.length === 0) break;
      const outcome = await settleBatch(client, kind, open);
      await this.#note(action, outcome);
      const isUnknown = outcome.results.some(({ state }) => state === 'unknown');
      if (isUnknown) this.#unsettled.add(action.accountId);
      going = open.length === batch && !isUnknown;
    }
    this.#background(this.#follow(action));
  }

  /** Pulls until what the account tries again has an end. */
  async #follow(action: OneAction): Promise<void> {
    const { store, send } = this.#dependencies;
    const { actionId } = action;
    if (this.#following.has(actionId)) return;
    this.#following.add(actionId);
    try {
      const until = this.#now() + followFor;
      for (let left = 1; left > 0;) {
        const over = this.#now() >= until;
        left = await store.run('exceptionActions.judge', { ...action, over, now: this.#instant() });
        this.#changed(action);
        if (left === 0 || over || !(await abortablePause(followEvery, this.#ending.signal))) break;
        await this.#pull(action.accountId);
      }
    } finally {
      this.#following.delete(actionId);
      send('exceptionActions.changed', action);
    }
  }

  async #known(action: OneAction): Promise<StoredAction> {
    const stored = await this.#dependencies.store.run('exceptionActions.get', action);
    if (stored === null) throw new AppError('record.notFound');
    return stored;
  }

  async #pull(accountId: string): Promise<void> {
    try {
      await this.#dependencies.sync.pull(accountId, 'exceptions');
    } catch (thrown) {
      this.#dependencies.log.failure('Exceptions were not pulled.', AppError.from(thrown), { accountId });
    }
  }

  async #open(accountId: string): Promise<AccountClient> {
    const address = await this.#accounts.address(accountId);
    const client = this.#dependencies.connect({
      address,
      readKey: async () => await this.#accounts.readKey(accountId),
      context: { secretPaths: () => undefined },
      signal: this.#ending.signal,
    });
    return (await this.#accounts.isReadOnly(accountId)) ? readOnlyClient(client) : client;
  }

  /** For what nobody waits for: what goes wrong stands in the log. */
  #background(work: Promise<void>): void {
    const watched = work
      .catch((thrown: unknown) => {
        this.#dependencies.log.failure('An action on exceptions failed.', AppError.from(thrown));
      })
      .finally(() => this.#underWay.delete(watched));
    this.#underWay.add(watched);
  }

  #changed(action: OneAction): null {
    this.#dependencies.send('exceptionActions.changed', action);
    return null;
  }

  #now(): number {
    return (this.#dependencies.now ?? Date.now)();
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}
