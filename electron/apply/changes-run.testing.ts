import { changeableEntities, type Change, type ChangeableEntity } from '../../shared/domain/change.ts';
import { membersOf, toRecordMembers } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import { AppError } from '../../shared/errors.ts';
import { decide } from '../../shared/merge.ts';
import { inverseOf } from '../services/bring-back.ts';
import type { StagedChange } from '../store/change-operations.ts';
import type { Fate } from './account-model.testing.ts';
import { applyChangeSet } from './apply-change-set.ts';
import {
  Broken,
  ChangesWorld,
  checkCreations,
  checkWrites,
  isWaiting,
  type SharedStore,
} from './changes-world.testing.ts';
import { planChangeSet } from './plan-change-set.ts';
import { SeededRandom } from './random.testing.ts';
import type { ChangeableRecord } from './remote-records.ts';
import { settleUnknown } from './settle-unknown.ts';

/** Why a seed failed, with the way there: the same seed goes the same way again. */
export class SeedFailure extends Error {
  constructor(seed: number, trace: readonly string[], cause: unknown) {
    super(`seed ${seed}: ${String(cause)}\n${trace.join('\n')}`, { cause });
  }
}

/** Plays one seed: people, other people, a network and a power supply, on one account. Gives the trace. Fails with `SeedFailure`. */
export async function runSeed(shared: SharedStore, seed: number, accountId: string): Promise<string[]> {
  const trace: string[] = [];
  try {
    const play = new Play(await ChangesWorld.begin(shared, accountId), new SeededRandom(seed), trace);
    await play.begin();
    for (let turn = 0; turn < 14; turn += 1) await play.turn();
    await play.end();
  } catch (thrown) {
    throw new SeedFailure(seed, trace, thrown);
  }
  return trace;
}

const losses: readonly Fate[] = [
  'lostBefore',
  'lostAfter',
  'late',
  'garbled',
  'refused',
  'tooMany',
  'forbidden',
  'unauthorized',
];

class Play {
  readonly #world: ChangesWorld;
  readonly #random: SeededRandom;
  readonly #trace: string[];
  readonly #undone = new Set<string>();
  #names = 0;

  constructor(world: ChangesWorld, random: SeededRandom, trace: string[]) {
    this.#world = world;
    this.#random = random;
    this.#trace = trace;
  }

  async begin(): Promise<void> {
    for (const entity of changeableEntities) {
      for (let count = 0; count < 2; count += 1) this.#world.model.add(entity, { name: this.#name() });
    }
    await this.#world.pull();
  }

  async turn(): Promise<void> {
    const commands: readonly (readonly [number, () => Promise<string>])[] = [
      [5, () => this.#edit()],
      [4, () => this.#create()],
      [1, () => this.#delete()],
      [3, () => Promise.resolve(this.#remoteEdit())],
      [1, () => Promise.resolve(this.#remoteErase())],
      [3, () => this.#pull()],
      [2, () => this.#plan()],
      [8, () => this.#apply()],
      [2, () => this.#resolve('mine')],
      [1, () => this.#resolve('theirs')],
      [1, () => this.#rollBack()],
      [1, () => this.#discard()],
      [1, () => this.#settle()],
    ];
    const all = commands.flatMap(([weight, command]) => Array.from({ length: weight }, () => command));
    const command = this.#random.pick(all);
    this.#trace.push((await command?.()) ?? '');
    await this.#arrive();
  }

  /** With the account at hand and a person who decides, everything comes to its end, and can be undone. */
  async end(): Promise<void> {
    const { model } = this.#world;
    model.online = true;
    model.fate = () => 'fine';
    await settleUnknown(await this.#world.context());
    for (let round = 0; round < 8 && (await this.#world.openChanges()).length > 0; round += 1) {
      await this.#decideAll();
      for (const { id } of await this.#world.openSets()) this.#trace.push(await this.#applySet(id));
    }
    const left = await this.#world.openChanges();
    if (left.length > 0) throw new Broken(`stuck: ${left.map(describe).join()}`);
    const { accountId, store } = this.#world;
    if ((await store.run('journal.open', { accountId })).length > 0) throw new Broken('the journal is open');
    await this.#undoOne();
  }

  /** What was given up arrives at the account: also a pull may see it before anybody else does. */
  async #arrive(): Promise<void> {
    const before = await this.#world.openChanges();
    const count = this.#world.model.arrive();
    if (count > 0) this.#trace.push(`${count} late`);
    checkWrites(this.#world.newWrites(), before);
    checkCreations(this.#world.model);
  }

  async #edit(): Promise<string> {
    const record = this.#someRecord();
    if (record === undefined) return 'nothing to edit';
    const edits = this.#edits(record.entity);
    return await this.#stage('edit', { ...record, operation: 'update', edits });
  }

  async #create(): Promise<string> {
    const entity = this.#random.pick(changeableEntities) ?? 'orderRoutings';
    const name = this.#name();
    const more: Members =
      entity === 'integrations'
        ? {
            connectorId: 'connector-1',
            enabled: this.#random.chance(0.5),
            ...(this.#random.chance(0.5) ? this.#token() : {}),
          }
        : {
            enabled: this.#random.chance(0.5),
            ...(entity === 'automationRules' ? { trigger: 'orders.new' } : {}),
          };
    const shops = (await this.#world.openChanges()).filter(
      (each) => each.entity === 'integrations' && each.operation === 'create',
    );
    const used = entity === 'automationRules' ? this.#random.pick(shops) : undefined;
    const edits = { name, ...more, ...(used === undefined ? {} : { integrations: [used.recordId] }) };
    return await this.#stage('create', { entity, recordId: `new:${name}`, operation: 'create', edits });
  }

  async #delete(): Promise<string> {
    const record = this.#someRecord();
    if (record === undefined) return 'nothing to delete';
    return await this.#stage('delete', { ...record, operation: 'delete', edits: {} });
  }

  async #stage(word: string, change: StagedChange): Promise<string> {
    const { accountId, model, store } = this.#world;
    const now = model.now();
    const setId = this.#random.chance(0.15) ? 'new' : undefined;
    const told = `${word} ${change.recordId} ${JSON.stringify(change.edits)}`;
    return await this.#refusable(told, async () => {
      await store.run('changes.stage', { accountId, setId, setName: 'Set', changes: [change], now });
    });
  }

  #remoteEdit(): string {
    const record = this.#someRecord();
    if (record === undefined) return 'nothing to edit there';
    const members = toRecordMembers(record.entity, this.#edits(record.entity, true));
    this.#world.model.edit(record.entity, record.recordId, members);
    return `there ${record.recordId} ${JSON.stringify(members)}`;
  }

  #remoteErase(): string {
    const record = this.#someRecord();
    if (record === undefined) return 'nothing to erase there';
    this.#world.model.erase(record.entity, record.recordId);
    return `erased there ${record.recordId}`;
  }

  async #pull(): Promise<string> {
    await this.#world.pull();
    return 'pull';
  }

  async #plan(): Promise<string> {
    const set = this.#random.pick(await this.#world.openSets());
    if (set === undefined) return 'nothing to plan';
    const { accountId, model, now } = this.#world;
    model.online = this.#random.chance(0.8);
    const context = await this.#world.context();
    const { store } = context;
    const open = () => Promise.resolve(context.remote);
    const { fresh, totals } = await planChangeSet({ accountId, store, open, now }, set.id);
    if (fresh !== model.online) throw new Broken('the plan is wrong about the network');
    model.online = true;
    if (this.#world.newWrites().length > 0) throw new Broken('a plan has written');
    return `plan ${JSON.stringify({ fresh, ...totals })}`;
  }

  async #apply(): Promise<string> {
    const set = this.#random.pick(await this.#world.openSets());
    if (set === undefined) return 'nothing to apply';
    const risk = this.#random.chance(0.6) ? this.#random.next() * 0.5 : 0;
    this.#world.model.fate = () =>
      this.#random.chance(risk) ? (this.#random.pick(losses) ?? 'fine') : 'fine';
    if (this.#random.chance(0.1)) this.#world.model.online = false;
    if (this.#random.chance(0.4)) this.#world.process.dieIn(1 + this.#random.below(40));
    const told = await this.#applySet(set.id);
    this.#world.model.online = true;
    this.#world.model.fate = () => 'fine';
    this.#world.process.dieAt = null;
    return told;
  }

  async #applySet(setId: string): Promise<string> {
    const world = this.#world;
    const before = await world.openChanges();
    const context = await world.context();
    const run = { setId, stopping: () => false, announce: () => undefined };
    const ended = await world.process.survive(applyChangeSet(context, run));
    const writes = world.newWrites();
    checkWrites(writes, before);
    checkCreations(world.model);
    if (ended === 'cutOff') {
      world.restart();
      return `cut off after ${writes.length} writes, ${await this.#settle()}`;
    }
    for (const { changeId, outcome } of ended.results) await this.#checkResult(changeId, outcome);
    const outcomes = ended.results.map(({ outcome, error }) => `${outcome} ${error?.code ?? ''}`.trim());
    return `apply ${outcomes.join(', ')}`;
  }

  async #checkResult(changeId: string, outcome: string): Promise<void> {
    const { accountId, store } = this.#world;
    const change = await store.run('changes.get', { accountId, changeId });
    if (change === null) throw new Broken('a change is lost');
    const applied = outcome === 'applied' || outcome === 'alreadyDone';
    if (applied !== (change.state === 'applied')) throw new Broken(`${outcome}, but ${change.state}`);
    const sure = change.entity !== 'integrations' || change.operation !== 'create';
    if (applied && sure && !this.#world.holds(change)) throw new Broken(`not there: ${describe(change)}`);
    if (change.error?.code === 'change.missingReference') await this.#checkMissing(change);
    if (outcome === 'failed' && change.operation === 'create' && change.error?.code !== 'change.ambiguous') {
      const twin = this.#world.model.all(change.entity).find(({ name }) => name === change.edits['name']);
      if (twin !== undefined) throw new Broken(`failed, but there: ${describe(change)}`);
    }
  }

  /** A creation that was applied has given its id to those who use it. */
  async #checkMissing({ edits }: Change): Promise<void> {
    const { accountId, store } = this.#world;
    const { sets } = await store.run('changeSets.past', { accountId, limit: 50 });
    const created = [...sets, ...(await this.#world.openSets())]
      .flatMap(({ changes }) => changes)
      .filter(({ operation, state }) => operation === 'create' && state === 'applied')
      .map((change) => `new:${change.edits['name'] as string}`);
    const known = (edits['integrations'] as string[]).filter((id) => created.includes(id));
    if (known.length > 0) throw new Broken(`created, but not named: ${known.join()}`);
  }

  async #settle(): Promise<string> {
    const { settled, error } = await settleUnknown(await this.#world.context());
    if (this.#world.newWrites().some(({ method }) => method === 'create')) {
      throw new Broken('settling has created');
    }
    return `settled ${settled} ${error?.code ?? ''}`.trim();
  }

  async #resolve(use: 'mine' | 'theirs'): Promise<string> {
    const change = this.#random.pick((await this.#world.openChanges()).filter(isUpdate));
    return change === undefined ? 'nothing to resolve' : await this.#decide(change, use);
  }

  async #decide(change: Change, use: 'mine' | 'theirs'): Promise<string> {
    const { accountId, model, store } = this.#world;
    const record = model.find(change.entity, change.recordId);
    if (record === null) return await this.#discardOne(change);
    const theirs = membersOf(change.entity, record as never);
    let decided: Pick<Change, 'base' | 'edits'> = change;
    for (const member of Object.keys(change.edits)) {
      decided = decide(decided.base, decided.edits, member, { use, theirs: theirs[member] });
    }
    return await this.#refusable(`${use} ${change.recordId}`, async () => {
      await store.run('changes.rebase', { accountId, changeId: change.id, ...decided });
    });
  }

  async #decideAll(): Promise<void> {
    const tried = (await this.#world.openChanges()).filter(({ error }) => error !== null);
    for (const change of tried) {
      if (isUpdate(change)) this.#trace.push(await this.#decide(change, 'mine'));
      // What it needs was discarded, or a person has to look at the account: give it up.
      else if (change.operation === 'create') this.#trace.push(await this.#discardOne(change));
    }
  }

  async #discard(): Promise<string> {
    const change = this.#random.pick(await this.#world.openChanges());
    return change === undefined ? 'nothing to discard' : await this.#discardOne(change);
  }

  async #discardOne(change: Change): Promise<string> {
    const { accountId, model, store } = this.#world;
    return await this.#refusable(`discard ${change.recordId}`, async () => {
      await store.run('changes.discard', { accountId, changeIds: [change.id], now: model.now() });
    });
  }

  async #rollBack(): Promise<string> {
    const { accountId, model, store } = this.#world;
    const { sets } = await store.run('changeSets.past', { accountId, limit: 20 });
    const undoable = sets.filter(
      ({ id, changes }) => !this.#undone.has(id) && changes.some(({ state }) => state === 'applied'),
    );
    const set = this.#random.pick(undoable);
    if (set === undefined) return 'nothing to roll back';
    this.#undone.add(set.id);
    const changes = inverseOf(set.changes.filter(({ state }) => state === 'applied')).map((change) =>
      change.operation === 'create' ? { ...change, recordId: `new:${this.#name()}` } : change,
    );
    return await this.#refusable(`roll back ${changes.length}`, async () => {
      const rollbackOf = set.id;
      await store.run('changes.stage', { accountId, setName: '↩', rollbackOf, changes, now: model.now() });
    });
  }

  /** An edit that is applied and rolled back leaves the record as it was. */
  async #undoOne(): Promise<void> {
    await this.#world.pull();
    const { accountId, model, store } = this.#world;
    const found = this.#someRecord();
    if (found === undefined) return;
    const { entity, recordId } = found;
    const state = () => membersOf(entity, model.find(entity, recordId) as never);
    const before = JSON.stringify(state());
    const now = model.now();
    const edits = { name: this.#name(), enabled: state()['enabled'] !== true };
    const change: StagedChange = { entity, recordId, operation: 'update', edits };
    const set = await store.run('changes.stage', { accountId, setName: 'Set', changes: [change], now });
    await this.#applySet(set.id);
    const done = await store.run('changeSets.get', { accountId, setId: set.id });
    const changes = inverseOf((done?.changes ?? []).filter(({ state: each }) => each === 'applied'));
    const rollbackOf = set.id;
    const back = await store.run('changes.stage', { accountId, setName: '↩', rollbackOf, changes, now });
    await this.#applySet(back.id);
    const comparable = (text: string): string => text.replace(/"status":"\w+",?/, '');
    if (comparable(JSON.stringify(state())) !== comparable(before)) {
      throw new Broken(`not undone: ${before} ${JSON.stringify(state())}`);
    }
  }

  /** What the store refuses for a good reason is a turn like any other. */
  async #refusable(told: string, work: () => Promise<void>): Promise<string> {
    try {
      await work();
      return told;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'store.failed')
        return `${told} refused: ${thrown.code}`;
      throw thrown;
    }
  }

  #someRecord(): { entity: ChangeableEntity; recordId: string } | undefined {
    const all = changeableEntities.flatMap((entity) =>
      this.#world.model.all(entity).map(({ id }: ChangeableRecord) => ({ entity, recordId: id })),
    );
    return this.#random.pick(all);
  }

  /** There somebody sets a secret in their own way: here nothing of it is named. */
  #remoteOrToken(there: boolean): Members {
    return there ? {} : this.#token();
  }

  #edits(entity: ChangeableEntity, there = false): Members {
    const values: Members = {
      name: this.#name(),
      enabled: this.#random.chance(0.5),
      ...(entity === 'integrations'
        ? { 'settings.minutes': this.#random.below(4), 'settings.word': null, ...this.#remoteOrToken(there) }
        : { position: this.#random.below(4) }),
    };
    const kept = Object.entries(values).filter(() => this.#random.chance(0.5));
    return Object.fromEntries(kept.length === 0 ? [['enabled', this.#random.chance(0.5)]] : kept);
  }

  /** A credential that is to be given. */
  #token(): Members {
    return { 'connection.token': { credential: this.#name() } };
  }

  #name(): string {
    this.#names += 1;
    return `Name ${this.#names}`;
  }
}

function isUpdate(change: Change): boolean {
  return change.operation === 'update' && isWaiting(change);
}

function describe({ operation, recordId, state, edits, error }: Change): string {
  return `${operation} ${recordId} ${state} ${JSON.stringify(edits)} ${error?.code ?? ''}`;
}
