import { changeableEntities, type Change, type ChangeSet } from '../../shared/domain/change.ts';
import { membersOf } from '../../shared/domain/members-of.ts';
import { sameValue } from '../../shared/domain/members.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { valueOf } from '../../shared/diff.ts';
import type { StoreClient } from '../store/operations.ts';
import { openTestStore, testAccount, testPage, type TestStore } from '../store/store.testing.ts';
import { AccountModel, type ModelWrite } from './account-model.testing.ts';
import type { ApplyContext } from './apply-context.ts';
import { holdsEdits } from './held.ts';
import { MortalProcess } from './mortal-process.testing.ts';
import { RemoteRecords } from './remote-records.ts';

/** A store on real files that many seeds share, an account for each. */
export class SharedStore {
  readonly #folder: string;
  current: TestStore;

  constructor(folder: string) {
    this.#folder = folder;
    this.current = opened(folder);
  }

  /** The files as the next start of the program finds them after it was cut off. */
  reopen(): void {
    this.current.session.close(false);
    this.current = opened(this.#folder);
  }
}

/** Here only the program is cut off, never the power: waiting for the disk would prove nothing more. */
function opened(folder: string): TestStore {
  const store = openTestStore(folder);
  store.session.store.console.pragma('synchronous = OFF');
  return store;
}

/** Something that must never be. */
export class Broken extends Error {}

/** Everything that one seed plays with: the account, the store, the program's present life, and what was promised. */
export class ChangesWorld {
  readonly model = new AccountModel();
  readonly accountId: string;
  readonly #shared: SharedStore;
  process = new MortalProcess();
  #checkedWrites = 0;

  constructor(shared: SharedStore, accountId: string) {
    this.#shared = shared;
    this.accountId = accountId;
  }

  static async begin(shared: SharedStore, accountId: string): Promise<ChangesWorld> {
    await shared.current.run('accounts.save', testAccount(accountId));
    return new ChangesWorld(shared, accountId);
  }

  /** The store as a person's commands reach it: between two lives of the program. */
  get store(): Pick<StoreClient, 'run'> {
    return this.#shared.current;
  }

  now = (): number => Date.parse(this.model.now());

  async context(): Promise<ApplyContext> {
    const { accountId, process } = this;
    const store = process.store(() => this.#shared.current);
    const remote = await RemoteRecords.open(accountId, store, () => process.client(this.model.client));
    return {
      accountId,
      store,
      remote,
      now: this.now,
      pause: () => Promise.resolve(true),
      seen: () => true,
      secret: (credentialId) => Promise.resolve(asSecret(`secret of ${credentialId}`)),
      redact: (text) => text,
      stored: () => undefined,
    };
  }

  /** The program is started again after it was cut off. */
  restart(): void {
    this.process = new MortalProcess();
    this.#shared.reopen();
  }

  async pull(): Promise<void> {
    const { accountId, model } = this;
    for (const entity of changeableEntities) {
      const deleted = [...model.deleted]
        .filter(([, mark]) => mark.entity === entity)
        .map(([id, { deletedAt }]) => ({ id, deletedAt }));
      const page = testPage({ accountId, entity, records: model.all(entity), deleted });
      await this.store.run('intake.page', page);
    }
  }

  async openSets(): Promise<ChangeSet[]> {
    return await this.store.run('changeSets.open', { accountId: this.accountId });
  }

  async openChanges(): Promise<Change[]> {
    return (await this.openSets()).flatMap(({ changes }) => changes).filter(isWaiting);
  }

  /** Writes that the account has done since the last look. */
  newWrites(): readonly ModelWrite[] {
    const writes = this.model.writes.slice(this.#checkedWrites);
    this.#checkedWrites = this.model.writes.length;
    return writes;
  }

  /** True where the account holds what a change wants. */
  holds({ entity, operation, recordId, edits }: Change): boolean {
    const record = this.model.find(entity, recordId);
    if (operation === 'delete') return record === null;
    return record !== null && holdsEdits(entity, edits, record);
  }
}

/** True while a change has not come to an end. */
export function isWaiting({ state }: Change): boolean {
  return state === 'open' || state === 'unknown';
}

/** Fails where a write took away something that nobody had seen: a member that was written must have held what the change was made on. */
export function checkWrites(writes: readonly ModelWrite[], before: readonly Change[]): void {
  for (const { method, entity, id, before: record } of writes) {
    const change = before.find((each) => each.entity === entity && each.recordId === id);
    if (method !== 'update' || record === null || change === undefined) continue;
    const held = membersOf(entity, record as never);
    const unseen = Object.keys(change.edits).filter((member) => {
      const value = valueOf(held, member);
      return (
        !sameValue(value, valueOf(change.base, member)) && !sameValue(value, valueOf(change.edits, member))
      );
    });
    if (unseen.length > 0) throw new Broken(`${id}: ${unseen.join()} was overwritten unseen`);
  }
}

/** Fails where two living records come from creations of the same content: one wish, sent twice. */
export function checkCreations(model: AccountModel): void {
  const living = model.writes.filter(
    ({ method, entity, id }) => method === 'create' && model.find(entity, id) !== null,
  );
  const contents = living.map(({ entity, members }) => `${entity} ${JSON.stringify(members)}`);
  const twice = contents.filter((content, index) => contents.indexOf(content) !== index);
  if (twice.length > 0) throw new Broken(`created twice: ${twice.join()}`);
}
