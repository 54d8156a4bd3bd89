import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ChangeableEntity } from '../../shared/domain/change.ts';
import { membersOf } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { openTestStore, temporaryFolder, testAccount, testPage } from '../store/store.testing.ts';
import { AccountModel, type Fate } from './account-model.testing.ts';
import { applyChangeSet } from './apply-change-set.ts';
import type { ApplyContext } from './apply-context.ts';
import { planChangeSet } from './plan-change-set.ts';
import { RemoteRecords } from './remote-records.ts';
import { settleUnknown } from './settle-unknown.ts';

const folder = temporaryFolder();
const store = openTestStore(folder.path);
afterAll(() => {
  store.session.close(true);
  folder[Symbol.dispose]();
});

let accountId = '';
let accounts = 0;
let model = new AccountModel();
let pauses: number[] = [];
let sawIt: ApplyContext['seen'] = () => true;

beforeEach(async () => {
  accounts += 1;
  accountId = `account-${accounts}`;
  await store.run('accounts.save', testAccount(accountId));
  model = new AccountModel();
  pauses = [];
});

const now = (): number => Date.parse(model.now());

async function context(): Promise<ApplyContext> {
  return {
    accountId,
    store,
    remote: await RemoteRecords.open(accountId, store, () => model.client),
    now,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve(true);
    },
    seen: sawIt,
    secret: (credentialId) => Promise.resolve(asSecret(`secret of ${credentialId}`)),
    redact: (text) => text,
    stored: () => undefined,
  };
}

async function pulled(entity: ChangeableEntity, members: Record<string, string | number | boolean>) {
  const record = model.add(entity, members);
  await store.run('intake.page', testPage({ accountId, entity, records: [record] }));
  return record;
}

async function stage(
  entity: ChangeableEntity,
  recordId: string,
  operation: Change['operation'],
  edits: Members,
): Promise<string> {
  const set = await store.run('changes.stage', {
    accountId,
    setName: 'Set',
    changes: [{ entity, recordId, operation, edits }],
    now: model.now(),
  });
  return set.id;
}

async function apply(setId: string) {
  const { results } = await applyChangeSet(await context(), {
    setId,
    stopping: () => false,
    announce: () => undefined,
  });
  return results.map(({ outcome, error }) => (error === null ? outcome : `${outcome} ${error.code}`));
}

/** The fates of the coming calls of one method; fine after them. */
function fates(method: string, ...list: Fate[]): void {
  model.fate = (called) => (called === method ? (list.shift() ?? 'fine') : 'fine');
}

async function changesOf(setId: string): Promise<Change[]> {
  return (await store.run('changeSets.get', { accountId, setId }))?.changes ?? [];
}

const methods = (): string[] => model.writes.map(({ method }) => method);

describe('applying one change', () => {
  it('sends the edits only, once, and keeps what was read back', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold', position: 1 });
    const setId = await stage('automationRules', id, 'update', { position: 5 });
    model.edit('automationRules', id, { name: 'Hold on' });
    expect(await apply(setId)).toEqual(['applied']);
    expect(model.writes).toMatchObject([{ method: 'update', members: { position: 5 } }]);
    const held = await store.run('records.get', { accountId, entity: 'automationRules', recordId: id });
    expect(held).toMatchObject({ name: 'Hold on', position: 5 });
    expect(await changesOf(setId)).toMatchObject([{ state: 'applied', error: null }]);
  });

  it('tells what somebody else changed meanwhile apart from what it changed itself', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold', position: 1 });
    const setId = await stage('automationRules', id, 'update', { position: 5 });
    model.edit('automationRules', id, { name: 'Hold on' });
    await apply(setId);
    const { lines } = await store.run('history.timeline', { accountId, recordId: id, limit: 10 });
    expect(lines).toMatchObject([
      { source: 'apply', differences: [{ member: 'position', from: 1, to: 5 }] },
      { source: 'pull', differences: [{ member: 'name', from: 'Hold', to: 'Hold on' }] },
      { source: 'pull', kind: 'first' },
    ]);
  });

  it('sends nothing where a person has to decide', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', id, 'update', { name: 'Mine' });
    model.edit('automationRules', id, { name: 'Theirs' });
    expect(await apply(setId)).toEqual(['conflict change.conflict']);
    model.erase('automationRules', id);
    expect(await apply(setId)).toEqual(['failed change.gone']);
    expect(model.writes).toEqual([]);
    expect(await changesOf(setId)).toMatchObject([{ state: 'open', edits: { name: 'Mine' } }]);
  });

  it('removes nothing that nobody has seen as it is', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', id, 'delete', {});
    sawIt = () => false;
    expect(await apply(setId)).toEqual(['conflict change.conflict']);
    expect(model.writes).toEqual([]);
    sawIt = () => true;
    expect(await apply(setId)).toEqual(['applied']);
  });

  it('sends nothing where it is done already', async () => {
    const one = await pulled('automationRules', { name: 'Hold' });
    const other = await pulled('orderRoutings', { name: 'Card' });
    const setId = await stage('automationRules', one.id, 'update', { name: 'Mine' });
    await stage('orderRoutings', other.id, 'delete', {});
    model.edit('automationRules', one.id, { name: 'Mine' });
    model.erase('orderRoutings', other.id);
    expect(await apply(setId)).toEqual(['alreadyDone', 'alreadyDone']);
    expect(model.writes).toEqual([]);
  });

  it.each(['lostBefore', 'lostAfter', 'garbled'] as const)(
    'looks when the reply was lost (%s), and sends nothing twice',
    async (fate) => {
      const made = fate !== 'lostBefore';
      const { id } = await pulled('automationRules', { name: 'Hold' });
      const edit = await stage('automationRules', id, 'update', { name: 'Mine' });
      fates('update', fate);
      expect(await apply(edit)).toEqual([made ? 'applied' : 'failed account.connectionLost']);
      const creation = await stage('orderRoutings', 'new:1', 'create', { name: 'Card', enabled: false });
      fates('create', fate);
      const outcomes = await apply(creation);
      expect(outcomes.at(-1)).toEqual(made ? 'applied' : 'failed account.connectionLost');
      model.fate = () => 'fine';
      await apply(creation);
      expect(model.all('orderRoutings')).toHaveLength(1);
      expect((await changesOf(creation)).map(({ state }) => state)).not.toContain('unknown');
    },
  );

  it('stays unknown while the account is out of reach, and is settled when it answers', async () => {
    const creation = await stage('automationRules', 'new:1', 'create', {
      name: 'New',
      trigger: 'orders.new',
    });
    model.fate = (method) => {
      if (method !== 'create') return 'fine';
      model.online = false;
      return 'lostAfter';
    };
    expect(await apply(creation)).toEqual(['unknown account.timedOut']);
    expect(await changesOf(creation)).toMatchObject([{ state: 'unknown' }]);
    expect(await apply(creation)).toEqual(['unknown account.connectionRefused']);
    expect(methods()).toEqual(['create']);
    model.online = true;
    expect(await settleUnknown(await context())).toEqual({ settled: 1, error: null });
    const [applied] = await changesOf(creation);
    expect(applied).toMatchObject({ state: 'applied', recordId: model.all('automationRules')[0]?.id });
    expect(methods()).toEqual(['create']);
  });

  it('waits when the account asks for it, and goes on', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', id, 'update', { name: 'Mine' });
    fates('update', 'tooMany', 'tooMany');
    expect(await apply(setId)).toEqual(['applied']);
    expect(pauses).toEqual([1_000, 1_000]);
    expect(methods()).toEqual(['update']);
  });

  it('stops the set when the key is refused, and goes on after a refused value', async () => {
    const [one, two, three] = [
      await pulled('automationRules', { name: 'One' }),
      await pulled('automationRules', { name: 'Two' }),
      await pulled('automationRules', { name: 'Three' }),
    ];
    const setId = await stage('automationRules', one.id, 'update', { name: '1' });
    await stage('automationRules', two.id, 'update', { name: '2' });
    await stage('automationRules', three.id, 'update', { name: '3' });
    fates('update', 'refused', 'unauthorized');
    expect(await apply(setId)).toEqual(['failed account.refused', 'failed account.keyRejected']);
    expect(await apply(setId)).toEqual(['applied', 'applied', 'applied']);
  });

  it('leaves to a person what two records could be', async () => {
    const creation = await stage('orderRoutings', 'new:1', 'create', { name: 'Card', position: 3 });
    fates('create', 'lostAfter');
    model.fate = (method) => {
      if (method !== 'create') return 'fine';
      model.add('orderRoutings', { name: 'Card', position: 3 });
      return 'lostAfter';
    };
    expect(await apply(creation)).toEqual(['failed change.ambiguous']);
    expect(await apply(creation)).toEqual(['failed change.ambiguous']);
    expect(methods()).toEqual(['create']);
  });

  it('gives the users of a created record its id, and disables what is to arrive disabled', async () => {
    const members = { name: 'Shop', connectorId: 'connector-1', enabled: false };
    const setId = await stage('integrations', 'new:shop', 'create', members);
    await stage('automationRules', 'new:rule', 'create', {
      name: 'Rule',
      trigger: 'orders.new',
      integrations: ['new:shop'],
    });
    // The second step of the creation has its own outcome.
    expect(await apply(setId)).toEqual(['applied', 'applied', 'applied']);
    const [shop] = model.all('integrations');
    expect(shop).toMatchObject({ name: 'Shop', status: 'disabled' });
    expect(model.all('automationRules')).toMatchObject([{ integrations: [shop?.id] }]);
    expect(methods()).toEqual(['create', 'update', 'create']);
  });

  it('does not send what uses a record that was not created', async () => {
    const setId = await stage('integrations', 'new:shop', 'create', { name: 'S', connectorId: 'c' });
    await stage('orderRoutings', 'new:card', 'create', { name: 'Card', locations: ['new:shop'] });
    fates('create', 'refused');
    expect(await apply(setId)).toEqual(['failed account.refused', 'failed change.missingReference']);
    expect(model.writes).toEqual([]);
  });
});

describe('credentials', () => {
  const token = { 'connection.token': { credential: 'credential-1' } };
  const secret = (set: boolean) => ({ fields: [{ path: 'token', secret: true as const, isSet: set }] });
  const shop = async (set: boolean) => {
    const { id } = model.add('integrations', { name: 'Shop', connection: secret(set) });
    const record = model.find('integrations', id);
    await store.run(
      'intake.page',
      testPage({ accountId, entity: 'integrations', records: [record as never] }),
    );
    return id;
  };

  it.each(['lostBefore', 'lostAfter'] as const)(
    'that were set before are handed to the person when the reply was lost (%s), and may be given again',
    async (fate) => {
      const setId = await stage('integrations', await shop(true), 'update', token);
      fates('update', fate);
      expect(await apply(setId)).toEqual(['failed credential.doubtful']);
      expect(await changesOf(setId)).toMatchObject([{ state: 'open', edits: token }]);
      expect(await apply(setId)).toEqual(['applied']);
    },
  );

  it('wait for a person where somebody else has set some meanwhile', async () => {
    const id = await shop(false);
    const setId = await stage('integrations', id, 'update', token);
    model.edit('integrations', id, { connection: secret(true) });
    expect(await apply(setId)).toEqual(['conflict change.conflict']);
    expect(model.writes).toEqual([]);
  });
});

describe('a creation that may have been made', () => {
  it.each(['refused', 'forbidden', 'tooMany', 'unauthorized'] as const)(
    'is not made twice where a later attempt was certainly in vain (%s) and the first arrives after it',
    async (fate) => {
      const setId = await stage('orderRoutings', 'new:1', 'create', { name: 'Card' });
      fates('create', 'late', ...Array.from({ length: 21 }, () => fate));
      expect((await apply(setId))[0]).toMatch(/^(failed|unknown) /);
      expect((await apply(setId))[0]).toMatch(/^failed /);
      // Two attempts were sent; of the second nothing was left but its own, certain reason.
      expect(await changesOf(setId)).toMatchObject([{ state: 'open', doubts: [{ name: 'Card' }] }]);
      expect(model.arrive()).toBe(1);
      model.fate = () => 'fine';
      expect(await apply(setId)).toEqual(['alreadyDone']);
      expect(model.all('orderRoutings')).toMatchObject([{ name: 'Card' }]);
      expect(methods()).toEqual(['create']);
    },
  );
});

describe('an edited creation', () => {
  it('is not made twice where an earlier content of it may have been made', async () => {
    const setId = await stage('orderRoutings', 'new:1', 'create', { name: 'Card' });
    model.fate = (method) => {
      if (method !== 'create') return 'fine';
      model.online = false;
      return 'lostAfter';
    };
    expect(await apply(setId)).toEqual(['unknown account.timedOut']);
    await stage('orderRoutings', 'new:1', 'create', { name: 'Renamed' });
    model.online = true;
    model.fate = () => 'fine';
    await apply(setId);
    await apply(setId).catch(() => undefined);
    expect(methods().filter((method) => method === 'create')).toEqual(['create']);
    expect(model.all('orderRoutings')).toMatchObject([{ name: 'Renamed' }]);
  });
});

describe('a plan', () => {
  const plan = async (setId: string) =>
    await planChangeSet({ accountId, store, open: async () => (await context()).remote, now }, setId);

  it('compares with the account, and changes nothing', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', id, 'update', { name: 'Mine', position: 4 });
    model.edit('automationRules', id, { name: 'Theirs', description: 'new' });
    const planned = await plan(setId);
    expect(planned).toMatchObject({ fresh: true, error: null, totals: { change: 1, conflicts: 1 } });
    expect(planned.changes[0]).toMatchObject({ against: 'account', conflicts: [{ theirs: 'Theirs' }] });
    expect(model.writes).toEqual([]);
  });

  it('offline shows what was last seen, and says why', async () => {
    const record = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', record.id, 'update', { name: 'Mine' });
    model.edit('automationRules', record.id, { name: 'Theirs' });
    model.online = false;
    const planned = await plan(setId);
    expect(planned).toMatchObject({ fresh: false, error: { code: 'account.connectionRefused' } });
    expect(planned.changes[0]).toMatchObject({ against: 'lastSeen', drift: [], conflicts: [] });
    expect(membersOf('automationRules', record as never)['name']).toBe('Hold');
  });

  it('without a key says so', async () => {
    const { id } = await pulled('automationRules', { name: 'Hold' });
    const setId = await stage('automationRules', id, 'delete', {});
    const open = () => Promise.reject(new AppError('account.signedOut'));
    const planned = await planChangeSet({ accountId, store, open, now }, setId);
    expect(planned).toMatchObject({ fresh: false, error: { code: 'account.signedOut' } });
  });
});
