import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import type { ChangeableEntity } from '../../shared/domain/change.ts';
import type { Plan } from '../../shared/domain/plan.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import { applyChangeSet } from '../apply/apply-change-set.ts';
import type { ApplyContext } from '../apply/apply-context.ts';
import { planChangeSet } from '../apply/plan-change-set.ts';
import { RemoteRecords } from '../apply/remote-records.ts';
import { hasUnknown, settleUnknown } from '../apply/settle-unknown.ts';
import type { Accounts } from './accounts.ts';
import type { Credentials } from './credentials.ts';
import { abortablePause } from './abortable-pause.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { InTurn } from './in-turn.ts';
import { SeenRecords } from './seen-records.ts';
import { readOnlyClient } from './read-only-client.ts';

/** Where accounts are, and what they may be asked. */
export type KnownAccounts = Pick<Accounts, 'address' | 'readKey' | 'isReadOnly' | 'keyRejected'>;

/** Where secrets are read from for a call, and told of afterwards. */
export type KnownCredentials = Pick<Credentials, 'read' | 'clear'>;

/** What writing to accounts stands on. */
export type ApplyingDependencies = Pick<
  ServiceDependencies,
  'store' | 'connect' | 'send' | 'log' | 'now' | 'redactor'
> & {
  readonly sync: Pick<ServiceDependencies['sync'], 'pull'>;
};

interface Run {
  readonly setId: string;
  /** The change that says why nothing could be begun. */
  firstId: string | null;
  /** Aborted when the run is to end after the change under way: waiting for the account ends too. */
  readonly stop: AbortController;
}

/** The one who writes to accounts: one set at a time in each, after everything from earlier is settled. */
export class Applying {
  readonly #dependencies: ApplyingDependencies;
  readonly #accounts: KnownAccounts;
  readonly #credentials: KnownCredentials;
  readonly #runs = new Map<string, Run>();
  readonly #lanes = new Map<string, InTurn>();
  readonly #seen = new SeenRecords();
  readonly #ending = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  /** Accounts with changes whose outcome nobody knows, as far as is known. */
  readonly #unsettled = new Set<string>();

  constructor(dependencies: ApplyingDependencies, accounts: KnownAccounts, credentials: KnownCredentials) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
    this.#credentials = credentials;
  }

  /** See `planChangeSet`. */
  async plan(accountId: string, setId: string): Promise<Plan> {
    const { store } = this.#dependencies;
    const open = async (): Promise<RemoteRecords> => await this.#open(accountId);
    const plan = await planChangeSet({ accountId, store, open, now: this.#now }, setId);
    this.#seen.note(plan);
    await this.#heedRejectedKey(accountId, [plan.error]);
    return plan;
  }

  /** Begins to apply a set. Fails with `account.readOnly`, `apply.running`, `record.notFound`, `change.nothingToDo`. */
  async apply(accountId: string, setId: string): Promise<void> {
    if (this.#runs.has(accountId)) throw new AppError('apply.running');
    const run: Run = { setId, firstId: null, stop: new AbortController() };
    this.#runs.set(accountId, run);
    try {
      await this.refuseReadOnly(accountId);
      const set = await this.#dependencies.store.run('changeSets.get', { accountId, setId });
      if (set === null) throw new AppError('record.notFound');
      run.firstId = set.changes.find(({ state }) => state === 'open' || state === 'unknown')?.id ?? null;
      if (run.firstId === null) throw new AppError('change.nothingToDo');
    } catch (thrown) {
      this.#runs.delete(accountId);
      throw thrown;
    }
    this.#background(this.#lane(accountId).run(async () => await this.#run(accountId, run)));
  }

  /** Lets a running apply end after the change under way. Nothing where none runs. */
  stop(accountId: string, setId: string): void {
    const run = this.#runs.get(accountId);
    if (run?.setId === setId) run.stop.abort();
  }

  /** True while a set of the account is being applied. */
  isRunning(accountId: string): boolean {
    return this.#runs.has(accountId);
  }

  /** Looks at what earlier sessions left without an outcome, in all accounts. Fails with `AppError` of the area `store`. */
  async resume(): Promise<void> {
    const { store } = this.#dependencies;
    for (const { id: accountId } of await store.run('accounts.list', {})) {
      if (!(await hasUnknown({ accountId, store }))) continue;
      await this.settle(accountId).catch((thrown: unknown) => {
        this.#unsettled.add(accountId);
        this.#dependencies.log.failure('What is unknown was not settled.', AppError.from(thrown), {
          accountId,
        });
      });
    }
  }

  /** The account answers again: what is still unknown can be settled. Cheap where nothing is. */
  answered({ accountId, reach }: Pick<SyncStatus, 'accountId' | 'reach'>): void {
    if (reach !== 'online' || !this.#unsettled.has(accountId) || this.#runs.has(accountId)) return;
    this.#unsettled.delete(accountId);
    this.#background(this.settle(accountId));
  }

  /** Settles what is unknown in one account, as far as it can be asked. */
  async settle(accountId: string): Promise<void> {
    await this.#lane(accountId).run(async () => {
      const touched = new Set<ChangeableEntity>();
      const { settled, error } = await settleUnknown(await this.#context(accountId, touched));
      if (error === null) this.#unsettled.delete(accountId);
      else this.#unsettled.add(accountId);
      if (settled > 0 || error !== null) this.#dependencies.send('changes.changed', { accountId });
      this.#pullBack(accountId, touched);
    });
  }

  /** Runs other work that writes to an account when nothing else does: one write is in flight per account. */
  async inTurn<Value>(accountId: string, work: () => Promise<Value>): Promise<Value> {
    return await this.#lane(accountId).run(work);
  }

  /** Fails with `account.readOnly` where the person has switched writing off. */
  async refuseReadOnly(accountId: string): Promise<void> {
    if (await this.#accounts.isReadOnly(accountId)) throw new AppError('account.readOnly');
  }

  /** Whether a change set is being applied in any account. */
  isRunningAnywhere(): boolean {
    return this.#runs.size > 0;
  }

  /** Ends what is under way: what was sent and not answered is looked at after the next start. Settles when nothing runs any more. */
  async close(): Promise<void> {
    for (const { stop } of this.#runs.values()) stop.abort();
    this.#ending.abort();
    await Promise.allSettled(this.#underWay);
  }

  async #run(accountId: string, run: Run): Promise<void> {
    const { send, log } = this.#dependencies;
    const touched = new Set<ChangeableEntity>();
    let last: ApplyProgress = beginning(accountId, run.setId);
    let told = 0;
    const announce = (progress: ApplyProgress): void => {
      last = progress;
      send('apply.changed', progress);
      if (progress.done > told) send('changes.changed', { accountId });
      told = progress.done;
    };
    try {
      const context = await this.#context(accountId, touched, run.stop.signal);
      const stopping = (): boolean => run.stop.signal.aborted;
      await applyChangeSet(context, { setId: run.setId, stopping, announce });
    } catch (thrown) {
      log.failure('A change set could not be applied.', AppError.from(thrown), { accountId });
      announce(endedBy(AppError.from(thrown), last, run.firstId));
    } finally {
      this.#runs.delete(accountId);
    }
    if (last.results.some(({ outcome }) => outcome === 'unknown')) this.#unsettled.add(accountId);
    await this.#heedRejectedKey(
      accountId,
      last.results.map(({ error }) => error),
    );
    send('changes.changed', { accountId });
    if (touched.has('integrations')) {
      await this.#credentials.clear();
      send('credentials.changed', {});
    }
    this.#pullBack(accountId, touched);
  }

  async #context(
    accountId: string,
    touched: Set<ChangeableEntity>,
    stop: AbortSignal = this.#ending.signal,
  ): Promise<ApplyContext> {
    const { store, send } = this.#dependencies;
    return {
      accountId,
      store,
      remote: await this.#open(accountId),
      now: this.#now,
      pause: async (milliseconds) => await abortablePause(milliseconds, stop),
      seen: (change, theirs) => this.#seen.has(change, theirs),
      secret: async (credentialId) => await this.#credentials.read(accountId, credentialId),
      redact: (text) => this.#dependencies.redactor.redactText(text),
      stored: (entity, ids, revision) => {
        touched.add(entity);
        send('records.changed', { accountId, entity, ids: [...ids], revision });
      },
    };
  }

  async #open(accountId: string): Promise<RemoteRecords> {
    const { store, connect } = this.#dependencies;
    const address = await this.#accounts.address(accountId);
    const readOnly = await this.#accounts.isReadOnly(accountId);
    return RemoteRecords.open(accountId, store, (context) => {
      const readKey = async () => await this.#accounts.readKey(accountId);
      const client = connect({ address, readKey, context, signal: this.#ending.signal });
      return readOnly ? readOnlyClient(client) : client;
    });
  }

  /** What was written is pulled, so that everything that follows from it is here soon. */
  #pullBack(accountId: string, touched: ReadonlySet<ChangeableEntity>): void {
    if (this.#ending.signal.aborted) return;
    const { sync } = this.#dependencies;
    for (const entity of touched) this.#background(Promise.resolve(sync.pull(accountId, entity)));
  }

  /** The account pauses when it refused the key. */
  async #heedRejectedKey(
    accountId: string,
    errors: readonly ApplyProgress['results'][number]['error'][],
  ): Promise<void> {
    const rejected = errors.some((error) => error?.code === 'account.keyRejected');
    if (rejected) await this.#accounts.keyRejected(accountId);
  }

  #lane(accountId: string): InTurn {
    const lane = this.#lanes.get(accountId) ?? new InTurn();
    this.#lanes.set(accountId, lane);
    return lane;
  }

  /** For what nobody waits for: what goes wrong stands in the log. */
  #background(work: Promise<void>): void {
    const watched = work
      .catch((thrown: unknown) => {
        this.#dependencies.log.failure('Work on changes failed.', AppError.from(thrown));
      })
      .finally(() => this.#underWay.delete(watched));
    this.#underWay.add(watched);
  }

  readonly #now = (): number => (this.#dependencies.now ?? Date.now)();
}

/** How a run stands that an error of our own has ended (a full disk): the change that was about to be sent says so. */
function endedBy(error: AppError, last: ApplyProgress, firstId: string | null): ApplyProgress {
  const changeId = last.changeId ?? (last.results.length === 0 ? firstId : null);
  const failed = changeId === null ? [] : [{ changeId, outcome: 'failed' as const, error: error.toReply() }];
  return { ...last, state: 'ended', changeId: null, results: [...last.results, ...failed] };
}

function beginning(accountId: string, setId: string): ApplyProgress {
  return { accountId, setId, state: 'running', done: 0, total: 0, changeId: null, results: [] };
}
