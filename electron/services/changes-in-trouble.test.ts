import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import type { Connector } from '../../shared/domain/connector.ts';
import type { Members } from '../../shared/domain/members.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import type { StoreClient, StoreOperation } from '../store/operations.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { testPage } from '../store/store.testing.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// What goes wrong around a change that is neither its own fault nor the account's word: the disk, the clock, the key, the connector.
const folder = mkdtempSync(join(tmpdir(), 'penstock-trouble-'));
const progress: ApplyProgress[] = [];
let store: Store;
let remote: TestAccount;
let run: ReturnType<typeof openServices>;
let accountId = '';
let recordId = '';
/** An operation of the store that finds the disk full. */
let full: StoreOperation | null = null;
/** Called when a change is about to be sent. */
let atBegin: () => Promise<unknown> = () => Promise.resolve();
let now = Date.now();

const name = 'Harbor & Pine US';
const minutes = 'settings.orders.everyMinutes';

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ size: 'small' });
  const client: StoreClient = {
    run: async (operation, input) => {
      if (operation === full) throw new AppError('store.diskFull');
      if (operation === 'journal.begin') await atBegin();
      return await store.run(operation, input);
    },
    close: () => store.close(),
  };
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store: client,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: (event: EventName, payload: EventPayload<EventName>) => {
      if (event === 'apply.changed') progress.push(payload as ApplyProgress);
    },
    now: () => now,
  });
  accountId = (await run.call['accounts.add'](accountRequest(asSecret(remote.key), 'Sample', remote.url))).id;
  await pullConfiguration(store, accountId, remote);
  const rows = await run.call['integrations.list']({ accountId, text: '' });
  recordId = rows.find((row) => row.name === name)?.id ?? '';
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  full = null;
  atBegin = () => Promise.resolve();
  now = Date.now();
});

const stage = async (edits: Members, of = recordId) =>
  await run.call['changes.stage']({
    accountId,
    changes: [{ entity: 'integrations', recordId: of, operation: 'update', edits }],
  });
const openChanges = async () =>
  (await run.call['changeSets.open']({ accountId }))
    .flatMap(({ changes }) => changes)
    .filter(({ state }) => state === 'open' || state === 'unknown');

async function applied(setId: string): Promise<string[]> {
  progress.length = 0;
  await run.call['changeSets.apply']({ accountId, setId });
  await expect.poll(() => progress.at(-1)?.state, { timeout: 10_000 }).toBe('ended');
  return (progress.at(-1)?.results ?? []).map(({ outcome, error }) =>
    error === null ? outcome : `${outcome} ${error.code}`,
  );
}

async function minutesThere(): Promise<unknown> {
  const { body } = await remote.call('GET', `/integrations/${recordId}`);
  const { settings } = body['integration'] as unknown as {
    settings: { fields: { path: string; value: unknown }[] };
  };
  return settings.fields.find(({ path }) => path === 'orders.everyMinutes')?.value;
}

describe('a full disk', () => {
  it('before the call: nothing is sent, the change says why and waits', async () => {
    const set = await stage({ [minutes]: 41 });
    const performed = remote.ledger.performed;
    full = 'journal.begin';
    expect(await applied(set.id)).toEqual(['failed store.diskFull']);
    expect(remote.ledger.performed).toBe(performed);
    expect(await openChanges()).toMatchObject([{ state: 'open', edits: { [minutes]: 41 } }]);
    full = null;
    expect(await applied(set.id)).toEqual(['applied']);
    expect(await minutesThere()).toBe(41);
  });

  it('after the call: the outcome is unknown until the disk has room, and nothing is sent twice', async () => {
    const set = await stage({ [minutes]: 42 });
    const performed = remote.ledger.performed;
    full = 'journal.end';
    expect(await applied(set.id)).toEqual(['unknown store.diskFull']);
    expect(await minutesThere()).toBe(42);
    full = null;
    expect(await applied(set.id)).toEqual(['applied']);
    expect(remote.ledger.performed).toBe(performed + 1);
    expect(await openChanges()).toEqual([]);
  });
});

describe('an account that is signed out while a set is being applied', () => {
  it('keeps what was not sent, and says that it is signed out', async () => {
    const rows = await run.call['integrations.list']({ accountId, text: '' });
    const others = rows.filter((row) => row.engine === null && row.id !== recordId).slice(0, 2);
    const set = await stage({ [minutes]: 43 });
    for (const { id } of others) await stage({ name: `Other ${id.slice(-4)}` }, id);
    let begun = 0;
    atBegin = async () => {
      begun += 1;
      if (begun === 2) await run.call['accounts.signOut']({ accountId });
    };
    expect(await applied(set.id)).toEqual(['applied', 'failed account.signedOut']);
    expect((await openChanges()).map(({ state }) => state)).toEqual(['open', 'open']);
    await run.call['accounts.replaceKey']({ accountId, key: asSecret(remote.key) });
    atBegin = () => Promise.resolve();
    expect(await applied(set.id)).toEqual(['applied', 'applied']);
  });
});

describe('a clock that was moved back by a week', () => {
  it('takes nothing from the order of what happened, and restores against what is newest', async () => {
    expect(await applied((await stage({ [minutes]: 50 })).id)).toEqual(['applied']);
    const between = new Date(Date.now() + 1).toISOString();
    now -= 7 * 86_400_000;
    expect(await applied((await stage({ [minutes]: 55 })).id)).toEqual(['applied']);
    const { lines } = await run.call['history.timeline']({
      accountId,
      entity: 'integrations',
      recordId,
      limit: 2,
    });
    expect(lines.map(({ differences }) => differences.find(({ member }) => member === minutes)?.to)).toEqual([
      55, 50,
    ]);
    // Back to the state of before: from 55, although the clock says that this is not yet.
    const set = await run.call['history.restore']({
      accountId,
      at: lines[1]?.seenAt ?? between,
      entity: 'integrations',
      recordId,
    });
    expect(set.changes).toMatchObject([{ base: { [minutes]: 55 }, edits: { [minutes]: 50 } }]);
    expect(await applied(set.id)).toEqual(['applied']);
    expect(await minutesThere()).toBe(50);
  });
});

describe('a moment at which not everything had been seen yet', () => {
  it('removes nothing that was there already', async () => {
    const at = (await run.call['history.span']({ accountId }))?.from ?? '';
    const then = await run.call['history.moment']({ accountId, at });
    expect(then.map(({ recordId: id }) => id)).not.toContain(recordId);
    await expect(run.call['history.restore']({ accountId, at })).rejects.toMatchObject({
      code: 'change.nothingToDo',
    });
  });
});

describe('an engine that somebody else has added meanwhile', () => {
  it('is refused by the account: the change keeps its reason, and nothing is there twice', async () => {
    const connectors = await store.run('connectors.all', { accountId });
    const connector = connectors.find(({ orgUnique }) => orgUnique);
    if (connector === undefined) throw new Error('There is no connector that an account has once.');
    const edits = { name: 'A second one', connectorId: connector.id };
    const set = await run.call['changes.stage']({
      accountId,
      changes: [{ entity: 'integrations', recordId: 'new:second', operation: 'create', edits }],
    });
    expect(await applied(set.id)).toEqual(['failed account.conflict']);
    expect(await openChanges()).toMatchObject([{ state: 'open', error: { code: 'account.conflict' } }]);
    const { body } = await remote.call('GET', '/integrations?keys=*&count=100');
    const there = body['integrations'] as unknown as readonly { connectorId: string }[];
    expect(there.filter(({ connectorId }) => connectorId === connector.id)).toHaveLength(1);
    await run.call['changes.discard']({ accountId, changeIds: set.changes.map(({ id }) => id) });
  });
});

describe('a connector that changes while a change of its integration waits', () => {
  it('the field is hidden by now: staging it is refused, and the plan of what waits says so; the account decides', async () => {
    const set = await stage({ [minutes]: 15 });
    const integration = (await run.call['integrations.get']({ accountId, integrationId: recordId }))
      .integration;
    const connectors = await store.run('connectors.all', { accountId });
    const connector = connectors.find(({ id }) => id === integration.connectorId);
    if (connector === undefined) throw new Error('The integration has no connector.');
    const next: Connector = {
      ...connector,
      version: '99.0.0',
      updatedAt: new Date(Date.parse(connector.updatedAt) + 60_000).toISOString(),
      settings: {
        ...connector.settings,
        fields: connector.settings.fields.map((field) =>
          field.path === 'orders.everyMinutes' ? { ...field, hidden: true } : field,
        ),
      },
    };
    await store.run('intake.page', testPage({ accountId, entity: 'connectors', records: [next] }));
    const refused = await stage({ [minutes]: 16 }).catch((thrown: unknown) => AppError.from(thrown));
    expect(refused).toMatchObject({ code: 'change.invalid' });
    expect(JSON.stringify((refused as AppError).parameters)).toContain('locked');
    expect(await openChanges()).toMatchObject([{ state: 'open', edits: { [minutes]: 15 } }]);
    expect(await run.call['changeSets.plan']({ accountId, setId: set.id })).toMatchObject({
      fresh: true,
      changes: [{ warnings: ['notOffered'] }],
      totals: { change: 1, conflicts: 0 },
    });
    expect(await applied(set.id)).toEqual(['applied']);
    expect(await minutesThere()).toBe(15);
  });
});
