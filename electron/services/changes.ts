import type { Change, ChangeSet } from '../../shared/domain/change.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest } from '../../shared/ipc/contract.ts';
import { decide } from '../../shared/merge.ts';
import type { StagedChange } from '../store/change-operations.ts';
import type { StoreInput } from '../store/operations.ts';
import type { StoredCredential } from '../store/credential-operations.ts';
import type { Applying } from './applying.ts';
import { inverseOf, restorationOf, withFormerCredentials } from './bring-back.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { nameOfNewSet } from './name-of-set.ts';
import { StagingRules } from './staging-rules.ts';

/** Later than everything that was ever seen. */
const endOfTime = '9999-12-31T23:59:59.999Z';
/** Events name no more records than this. */
const mostNamed = 500;

/** Changes before they are applied: asked for, decided, brought back. Whatever is to be written to an account begins here. */
export class Changes {
  readonly #dependencies: Pick<ServiceDependencies, 'store' | 'send' | 'now'>;
  readonly #applying: Pick<Applying, 'refuseReadOnly'>;

  constructor(
    dependencies: Pick<ServiceDependencies, 'store' | 'send' | 'now'>,
    applying: Pick<Applying, 'refuseReadOnly'>,
  ) {
    this.#dependencies = dependencies;
    this.#applying = applying;
  }

  /** Fails with `account.readOnly`, `change.invalid`, and what `StoreOperations` says. */
  async stage({ accountId, changes, ...into }: ParsedRequest<'changes.stage'>): Promise<ChangeSet> {
    await this.#applying.refuseReadOnly(accountId);
    const accepted = await new StagingRules(this.#dependencies.store, accountId).accept(changes);
    return await this.#stage(accountId, accepted, { ...into, setName: nameOfNewSet(this.#now()) });
  }

  async discard(request: ParsedRequest<'changes.discard'>): Promise<null> {
    await this.#dependencies.store.run('changes.discard', { ...request, now: this.#instant() });
    return this.#changed(request.accountId);
  }

  async move(request: ParsedRequest<'changes.move'>): Promise<ChangeSet> {
    const now = this.#now();
    const set = await this.#dependencies.store.run('changes.move', {
      ...request,
      setName: nameOfNewSet(now),
      now: new Date(now).toISOString(),
    });
    this.#changed(request.accountId);
    return set;
  }

  async note(request: ParsedRequest<'changes.note'>): Promise<null> {
    await this.#dependencies.store.run('changes.note', request);
    return this.#changed(request.accountId);
  }

  async rename(request: ParsedRequest<'changeSets.rename'>): Promise<null> {
    await this.#dependencies.store.run('changeSets.rename', request);
    return this.#changed(request.accountId);
  }

  /** A person's decision about a conflict. Fails with `record.notFound` and `change.invalid`. */
  async resolve({ accountId, changeId, member, choice }: ParsedRequest<'changes.resolve'>): Promise<null> {
    await this.#applying.refuseReadOnly(accountId);
    const { store } = this.#dependencies;
    const change = await store.run('changes.get', { accountId, changeId });
    if (change === null) throw new AppError('record.notFound');
    const decided = decide(change.base, change.edits, member, choice);
    if (choice.use === 'value') {
      const edits = { [member]: choice.value };
      await new StagingRules(store, accountId).accept([{ ...change, operation: 'update', edits }]);
    }
    await store.run('changes.rebase', { accountId, changeId, ...decided });
    return this.#changed(accountId);
  }

  /** Makes the set that undoes what a set has applied. Fails with `change.nothingToDo` where it has applied nothing. */
  async rollBack({ accountId, setId }: ParsedRequest<'changeSets.rollback'>): Promise<ChangeSet> {
    await this.#applying.refuseReadOnly(accountId);
    const set = await this.#dependencies.store.run('changeSets.get', { accountId, setId });
    if (set === null) throw new AppError('record.notFound');
    const applied = set.changes
      .filter(({ state }) => state === 'applied')
      .sort((left, right) => (left.appliedAt ?? '').localeCompare(right.appliedAt ?? ''));
    const setName = `↩ ${set.name}`.slice(0, 200);
    const inverse = withFormerCredentials(
      inverseOf(applied),
      applied,
      await this.#former(accountId, applied),
    );
    if (inverse.length === 0 && applied.length > 0) throw new AppError('credential.previousGone');
    return await this.#bringBack(accountId, inverse, { setName, rollbackOf: setId });
  }

  /** Previous credentials of the account, where a change has replaced one. */
  async #former(accountId: string, applied: readonly Change[]): Promise<StoredCredential[]> {
    if (applied.every(({ entity }) => entity !== 'integrations')) return [];
    const all = await this.#dependencies.store.run('credentials.all', { accountId });
    return all.filter(({ role }) => role === 'previous');
  }

  /** Makes the set that brings one record, or all, back to how it was. Fails with `record.notFound`, `change.nothingToDo`. */
  async restore(request: ParsedRequest<'history.restore'>): Promise<ChangeSet> {
    const { accountId, at, entity, recordId } = request;
    await this.#applying.refuseReadOnly(accountId);
    const { store } = this.#dependencies;
    const [then, now] = await Promise.all([
      store.run('history.moment', { accountId, at }),
      // What is newest, also where the clock was moved back since.
      store.run('history.moment', { accountId, at: endOfTime }),
    ]);
    const asked = (record: { readonly entity: string; readonly recordId: string }): boolean =>
      (entity === undefined || record.entity === entity) &&
      (recordId === undefined || record.recordId === recordId);
    const former = then.filter(asked);
    if (recordId !== undefined && former.length === 0) throw new AppError('record.notFound');
    const name = recordId === undefined ? nameOfNewSet(Date.parse(at)) : (former[0]?.name ?? recordId);
    const changes = await this.#whatCameLater(accountId, at, restorationOf(former, now.filter(asked)));
    return await this.#bringBack(accountId, changes, { setId: 'new', setName: `↺ ${name}`.slice(0, 200) });
  }

  /** A record that is older than the moment, but was seen here only later, was there too, in a state that nobody knows: it is not removed. */
  async #whatCameLater(
    accountId: string,
    at: string,
    changes: readonly StagedChange[],
  ): Promise<StagedChange[]> {
    const { store } = this.#dependencies;
    const later: StagedChange[] = [];
    for (const change of changes) {
      const { entity, recordId, operation } = change;
      const record =
        operation === 'delete' ? await store.run('records.get', { accountId, entity, recordId }) : null;
      if (record === null || Date.parse(record.createdAt) > Date.parse(at)) later.push(change);
    }
    return later;
  }

  /** What comes back from the past is not judged by today's rules, but what can't be written at all is left out. */
  async #bringBack(
    accountId: string,
    changes: readonly StagedChange[],
    into: { readonly setId?: string; readonly setName: string; readonly rollbackOf?: string },
  ): Promise<ChangeSet> {
    const rules = new StagingRules(this.#dependencies.store, accountId);
    const writable: StagedChange[] = [];
    for (const change of changes) {
      const wish = await rules.withoutLocked(change);
      if (wish.operation !== 'update' || Object.keys(wish.edits).length > 0) writable.push(wish);
    }
    if (writable.length === 0) throw new AppError('change.nothingToDo');
    return await this.#stage(accountId, writable, into);
  }

  async #stage(
    accountId: string,
    changes: readonly StagedChange[],
    into: Pick<StoreInput<'changes.stage'>, 'setId' | 'setName' | 'rollbackOf' | 'imported'>,
  ): Promise<ChangeSet> {
    const set = await this.#dependencies.store.run('changes.stage', {
      accountId,
      ...into,
      changes,
      now: this.#instant(),
    });
    const recordIds = changes.length > mostNamed ? null : changes.map(({ recordId }) => recordId);
    this.#dependencies.send('drafts.changed', { accountId, recordIds, staged: true });
    this.#changed(accountId);
    return set;
  }

  #changed(accountId: string): null {
    this.#dependencies.send('changes.changed', { accountId });
    return null;
  }

  #now(): number {
    return (this.#dependencies.now ?? Date.now)();
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}
