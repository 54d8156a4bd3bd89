import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import type { ApplyProgress } from '../../shared/domain/apply-progress.ts';
import { faultsFromText } from '../../shared/domain/field-validation.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';

// Handlers, services, the real store, a real client, and the sample account over HTTP: everything but the window.
const folder = mkdtempSync(join(tmpdir(), 'penstock-changes-'));
let store: Store;
let remote: TestAccount;
let run: ReturnType<typeof openServices>;
let accountId = '';
const progress: ApplyProgress[] = [];
const saved: [string, string][] = [];

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ size: 'sample' });
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: (name: EventName, payload: EventPayload<EventName>) => {
      if (name === 'apply.changed') progress.push(payload as ApplyProgress);
    },
    saveFile: (name, text) => {
      saved.push([name, text]);
      return Promise.resolve(`/somewhere/${name}`);
    },
    now: Date.now,
  });
  const request = accountRequest(asSecret(remote.key), 'Sample', remote.url);
  accountId = (await run.call['accounts.add'](request)).id;
  await pullConfiguration(store, accountId, remote);
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Calls a channel as the router does: the reply is what the contract says. */
async function call<Name extends keyof ServiceHandlers>(
  name: Name,
  request: Parameters<(typeof run.call)[Name]>[0],
): Promise<Awaited<ReturnType<(typeof run.call)[Name]>>> {
  const handler = run.call[name] as (request: unknown) => unknown;
  const reply = await handler(request);
  expect(contract[name].reply.safeParse(reply).error, name).toBeUndefined();
  return reply as never;
}

async function applied(setId: string): Promise<string[]> {
  progress.length = 0;
  await call('changeSets.apply', { accountId, setId });
  await expect.poll(() => progress.at(-1)?.state, { timeout: 10_000 }).toBe('ended');
  return (progress.at(-1)?.results ?? []).map(({ outcome, error }) =>
    error === null ? outcome : `${outcome} ${error.code}`,
  );
}

async function integrationNamed(name: string): Promise<string> {
  const rows = await call('integrations.list', { accountId, text: '' });
  const row = rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`There is no ${name}`);
  return row.id;
}

async function settingsThere(id: string): Promise<Record<string, unknown>> {
  const { body } = await remote.call('GET', `/integrations/${id}`);
  const { settings } = body['integration'] as unknown as {
    settings: { fields: { path: string; value: unknown }[] };
  };
  return Object.fromEntries(settings.fields.map(({ path, value }) => [path, value]));
}

const update = (recordId: string, edits: Record<string, string | number | boolean | null>) => ({
  entity: 'integrations' as const,
  recordId,
  operation: 'update' as const,
  edits,
});

describe('one edit, end to end', () => {
  it('is drafted, staged, planned, applied, kept in history, and undone', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const before = (await settingsThere(recordId))['orders.everyMinutes'];
    const edits = { 'settings.orders.everyMinutes': 45, name: ' Harbor & Pine USA ' };
    await call('drafts.save', { accountId, entity: 'integrations', recordId, base: {}, edits });
    expect(await call('drafts.get', { accountId, entity: 'integrations', recordId })).toMatchObject({
      edits,
    });

    const set = await call('changes.stage', { accountId, changes: [update(recordId, edits)] });
    expect(await call('drafts.get', { accountId, entity: 'integrations', recordId })).toBeNull();
    const plan = await call('changeSets.plan', { accountId, setId: set.id });
    expect(plan).toMatchObject({ fresh: true, totals: { change: 1, conflicts: 0 } });
    expect(await applied(set.id)).toEqual(['applied']);
    expect(remote.ledger.performed).toBe(1);
    expect((await settingsThere(recordId))['orders.everyMinutes']).toBe(45);
    const view = await call('integrations.get', { accountId, integrationId: recordId });
    expect(view.integration.name).toBe('Harbor & Pine USA');
    expect(run.pulls).toContain(`pull unknown integrations`);

    const { lines } = await call('history.timeline', {
      accountId,
      entity: 'integrations',
      recordId,
      limit: 10,
    });
    expect(lines[0]).toMatchObject({ source: 'apply', changeSetId: set.id, kind: 'changed' });
    expect(lines[0]?.differences.map(({ member }) => member)).toEqual([
      'name',
      'settings.orders.everyMinutes',
    ]);

    const back = await call('changeSets.rollback', { accountId, setId: set.id });
    expect(back.rollbackOf).toBe(set.id);
    expect(await applied(back.id)).toEqual(['applied']);
    expect((await settingsThere(recordId))['orders.everyMinutes']).toBe(before);
    const { sets } = await call('changeSets.past', { accountId, limit: 10 });
    expect(sets.map(({ id }) => id)).toEqual([back.id, set.id]);
  });

  it('that somebody else made too waits for a person, who decides', async () => {
    const recordId = await integrationNamed('Harbor & Pine EU');
    const set = await call('changes.stage', { accountId, changes: [update(recordId, { name: 'Mine' })] });
    await remote.call('PUT', `/integrations/${recordId}`, { integrationName: 'Theirs' });
    const { changes, totals } = await call('changeSets.plan', { accountId, setId: set.id });
    expect(totals.conflicts).toBe(1);
    expect(changes[0]?.conflicts).toMatchObject([{ member: 'name', mine: 'Mine', theirs: 'Theirs' }]);
    expect(await applied(set.id)).toEqual(['conflict change.conflict']);
    const changeId = changes[0]?.change.id ?? '';
    const choice = { use: 'mine', theirs: 'Theirs' } as const;
    await call('changes.resolve', { accountId, changeId, member: 'name', choice });
    expect(await applied(set.id)).toEqual(['applied']);
    const { body } = await remote.call('GET', `/integrations/${recordId}`);
    expect(body['integration']).toMatchObject({ integrationName: 'Mine' });
  });

  it('that the account refuses keeps its reason, at the member', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const store422 = { accountId, changes: [update(recordId, { 'settings.orders.everyMinutes': 60 })] };
    const set = await call('changes.stage', store422);
    remote.faults.add({ path: 'integrations', method: 'PUT', kind: '422', times: 1 });
    const [outcome] = await applied(set.id);
    remote.faults.clear();
    expect(outcome).toBe('failed account.refused');
    await call('changes.discard', { accountId, changeIds: set.changes.map(({ id }) => id) });
    expect(await call('changeSets.open', { accountId })).toEqual([]);
  });
});

describe('staging', () => {
  it('refuses what can not be written, with the reason at each member', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const edits = {
      'settings.orders.everyMinutes': 1,
      'settings.orders.tagPrefix': 'not valid!',
      'settings.advanced.batchSize': 5,
      'settings.nothing.here': 1,
      name: ' ',
      status: 'connected',
    };
    const refused = await call('changes.stage', { accountId, changes: [update(recordId, edits)] }).catch(
      (thrown: unknown) => AppError.from(thrown),
    );
    if (!(refused instanceof AppError)) throw new Error('It was accepted.');
    expect(refused.code).toBe('change.invalid');
    const faults = faultsFromText(refused.parameters['faults']);
    expect(Object.fromEntries(faults.map(({ member, fault }) => [member, fault]))).toEqual({
      name: 'required',
      status: 'notEditable',
      'settings.orders.everyMinutes': 'tooSmall',
      'settings.orders.tagPrefix': 'pattern',
      'settings.advanced.batchSize': 'locked',
      'settings.nothing.here': 'unknownField',
    });
  });

  it('and everything else that writes is refused in a read-only account', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const changes = [update(recordId, { name: 'Other' })];
    const set = await call('changes.stage', { accountId, changes });
    await call('accounts.update', { accountId, readOnly: true });
    const performed = remote.ledger.performed;
    const at = new Date().toISOString();
    for (const work of [
      () => call('changes.stage', { accountId, changes }),
      () => call('changeSets.apply', { accountId, setId: set.id }),
      () => call('changeSets.rollback', { accountId, setId: set.id }),
      () => call('history.restore', { accountId, at }),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'account.readOnly' });
    }
    expect(await call('changeSets.plan', { accountId, setId: set.id })).toMatchObject({ fresh: true });
    expect(remote.ledger.performed).toBe(performed);
    await call('accounts.update', { accountId, readOnly: false });
    await call('changes.discard', { accountId, changeIds: set.changes.map(({ id }) => id) });
  });
});

describe('history', () => {
  it('brings back what was removed: disabled, without credentials', async () => {
    const recordId = await integrationNamed('Acumen pilot');
    const at = new Date().toISOString();
    const removal = { entity: 'integrations' as const, recordId, operation: 'delete' as const, edits: {} };
    const set = await call('changes.stage', { accountId, changes: [removal] });
    expect(await applied(set.id)).toEqual(['applied']);
    const restored = await call('history.restore', { accountId, at, entity: 'integrations', recordId });
    const plan = await call('changeSets.plan', { accountId, setId: restored.id });
    expect(plan.totals).toMatchObject({ add: 1, waitForSecret: 1 });
    // Created, then disabled: two steps.
    expect(await applied(restored.id)).toEqual(['applied', 'applied']);
    const again = await call('integrations.get', {
      accountId,
      integrationId: await integrationNamed('Acumen pilot'),
    });
    expect(again.integration.id).not.toBe(recordId);
    expect(again.integration.status).toBe('disabled');
    await expect(
      call('history.restore', { accountId, at, entity: 'integrations', recordId: 'none' }),
    ).rejects.toMatchObject({ code: 'record.notFound' });
  });

  it('brings the whole moment back', async () => {
    const [rule] = await remote.list('/automation_rules?keys=*&count=1&trigger=orders.updated');
    const ruleId = rule?.['ruleId'] as string;
    const at = new Date().toISOString();
    const edit = { entity: 'automationRules' as const, recordId: ruleId, operation: 'update' as const };
    const renamed = await call('changes.stage', {
      accountId,
      changes: [{ ...edit, edits: { name: 'Renamed' } }],
    });
    expect(await applied(renamed.id)).toEqual(['applied']);
    const set = await call('history.restore', { accountId, at });
    expect(set.changes).toMatchObject([{ recordId: ruleId, edits: { name: rule?.['name'] } }]);
    expect(await applied(set.id)).toEqual(['applied']);
    await expect(call('history.restore', { accountId, at })).rejects.toMatchObject({
      code: 'change.nothingToDo',
    });
  });

  it('is exported as it is filtered', async () => {
    const reply = await call('history.export', { accountId, format: 'csv', source: 'rollback' });
    expect(reply).toMatchObject({ lines: 1 });
    const rows = saved.at(-1)?.[1].split('\r\n') ?? [];
    expect(rows[0]).toBe('seenAt,changedAt,source,kind,entity,recordId,name,changeSetId,member,from,to');
    expect(rows).toHaveLength(4);
    await call('history.export', { accountId, format: 'json', source: 'apply' });
    expect(JSON.parse(saved.at(-1)?.[1] ?? '')).not.toEqual([]);
    expect(await call('history.span', { accountId })).not.toBeNull();
  });
});

describe('records', () => {
  it('are written to a file before they are removed, without a secret; those that are gone are left out', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const records = ['gone', recordId].map((id) => ({ entity: 'integrations' as const, recordId: id }));
    expect(await call('records.export', { accountId, records })).toMatchObject({ records: 1 });
    const [name, text] = saved.at(-1) ?? ['', ''];
    expect(name).toMatch(/^penstock-records-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(text) as { records: { entity: string; record: object }[] };
    expect(file.records).toMatchObject([
      { entity: 'integrations', record: { id: recordId, name: 'Harbor & Pine US' } },
    ]);
    expect(text).not.toMatch(/\*{4}|\u2022/);
    await expect(call('records.export', { accountId, records: records.slice(0, 1) })).rejects.toMatchObject({
      code: 'record.notFound',
    });
  });
});

describe('the account', () => {
  it('that is away leaves the change open, nothing sent; then the rest is applied', async () => {
    const recordId = await integrationNamed('Harbor & Pine US');
    const set = await call('changes.stage', { accountId, changes: [update(recordId, { name: 'Away' })] });
    await remote.stopServing();
    const plan = await call('changeSets.plan', { accountId, setId: set.id });
    expect(plan).toMatchObject({ fresh: false, error: { code: 'account.connectionRefused' } });
    await remote.startServing();
    expect(await applied(set.id)).toEqual(['applied']);
  });

  it('that refuses the key pauses', async () => {
    const recordId = await integrationNamed('Away');
    const set = await call('changes.stage', { accountId, changes: [update(recordId, { name: 'Back' })] });
    remote.faults.add({ path: 'integrations', kind: '401' });
    expect(await applied(set.id)).toEqual(['failed account.keyRejected']);
    remote.faults.clear();
    await expect.poll(async () => (await call('accounts.list', {})).accounts[0]?.state).toBe('keyRejected');
    expect((await call('changeSets.open', { accountId }))[0]?.changes).toMatchObject([{ state: 'open' }]);
  });
});
