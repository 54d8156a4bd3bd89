import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestAccount, type TestAccount } from '../../sandbox/account.testing.ts';
import type { Members } from '../../shared/domain/members.ts';
import { asSecret } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventName, EventPayload } from '../../shared/ipc/events.ts';
import { createNodeTransport } from '../remote/node-transport.ts';
import { startStore, type Store } from '../store/start-store.ts';
import { createConnect } from './connect-account.ts';
import { createProbe } from './probe-account.ts';
import { pullConfiguration } from './pull-configuration.testing.ts';
import { accountRequest, openServices, TestComputer } from './services.testing.ts';

// Two windows are two that call the same services at once, and both hear every event.
const folder = mkdtempSync(join(tmpdir(), 'penstock-windows-'));
let store: Store;
let remote: TestAccount;
let run: ReturnType<typeof openServices>;
let accountId = '';
let recordId = '';
let heard: { readonly name: EventName; readonly payload: unknown }[] = [];

beforeAll(async () => {
  store = await startStore({ folder, workerUrl: new URL('../store/worker.ts', import.meta.url) });
  remote = await startTestAccount({ size: 'small' });
  const transport = createNodeTransport();
  run = openServices(new TestComputer(), {
    store,
    probe: createProbe(transport),
    connect: createConnect(transport),
    send: (name: EventName, payload: EventPayload<EventName>) => void heard.push({ name, payload }),
    now: Date.now,
  });
  accountId = (await run.call['accounts.add'](accountRequest(asSecret(remote.key), 'Sample', remote.url))).id;
  await pullConfiguration(store, accountId, remote);
  const rows = await run.call['integrations.list']({ accountId, text: '' });
  recordId = rows.find(({ name }) => name === 'Harbor & Pine US')?.id ?? '';
});
afterAll(async () => {
  await run.services.close();
  await Promise.all([store.close(), remote.remove()]);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  heard = [];
});

const record = () => ({ accountId, entity: 'integrations' as const, recordId });
const type = (seen: Members, edits: Members) =>
  run.call['drafts.save']({ ...record(), base: {}, edits, seen });
const stage = async (edits: Members) =>
  await run.call['changes.stage']({
    accountId,
    changes: [{ entity: 'integrations', recordId, operation: 'update', edits }],
  });
const openChanges = async () =>
  (await run.call['changeSets.open']({ accountId })).flatMap(({ changes }) => changes);
const codeOf = (thrown: unknown): string => AppError.from(thrown).code;

const buffer = 'settings.inventory.buffer';
const minutes = 'settings.orders.everyMinutes';

describe('two windows on one record', () => {
  it('type into one draft: what each typed stays, and both hear of it', async () => {
    await Promise.all([type({}, { name: 'One' }), type({}, { [buffer]: 7 })]);
    const draft = () => run.call['drafts.get'](record());
    expect((await draft())?.edits).toEqual({ name: 'One', [buffer]: 7 });
    // The first one takes back what it typed.
    await type({ name: 'One' }, {});
    expect((await draft())?.edits).toEqual({ [buffer]: 7 });
    await type({ [buffer]: 7 }, {});
    expect(await draft()).toBeNull();
    const told = heard.filter(({ name }) => name === 'drafts.changed').map(({ payload }) => payload);
    expect(told).toHaveLength(4);
    expect(new Set(told.map((payload) => JSON.stringify(payload)))).toEqual(
      new Set([JSON.stringify({ accountId, recordIds: [recordId], staged: false })]),
    );
  });

  it('stage at once: one change holds what both wanted; of one member the later wish', async () => {
    await Promise.all([stage({ name: 'One' }), stage({ [buffer]: 7 })]);
    await stage({ name: 'Other' });
    expect(await openChanges()).toMatchObject([{ recordId, edits: { name: 'Other', [buffer]: 7 } }]);
    expect(heard.filter(({ name }) => name === 'changes.changed')).toHaveLength(3);
    expect(
      heard.filter(({ name }) => name === 'drafts.changed').map(({ payload }) => payload),
    ).toContainEqual({ accountId, recordIds: [recordId], staged: true });
  });

  it('apply at once: one does it, the other is told that it runs; the account is written to once', async () => {
    const [set] = await run.call['changeSets.open']({ accountId });
    const setId = set?.id ?? '';
    const before = remote.ledger.performed;
    const outcomes = await Promise.allSettled([
      run.call['changeSets.apply']({ accountId, setId }),
      run.call['changeSets.apply']({ accountId, setId }),
    ]);
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [codeOf(outcome.reason)] : [],
    );
    expect(refused).toEqual(['apply.running']);
    // What the other window stages meanwhile is refused in words, or waits: it is never lost.
    const meanwhile = await stage({ [minutes]: 45 }).then(
      () => 'staged',
      (thrown: unknown) => codeOf(thrown),
    );
    expect(['staged', 'change.beingApplied']).toContain(meanwhile);
    await expect
      .poll(() => heard.filter(({ name }) => name === 'apply.changed').at(-1)?.payload, { timeout: 10_000 })
      .toMatchObject({ state: 'ended' });
    if (meanwhile !== 'staged') await stage({ [minutes]: 45 });
    const written = meanwhile === 'staged' && (await openChanges()).length === 0;
    expect(remote.ledger.performed - before).toBeLessThanOrEqual(written ? 2 : 1);
    if (!written) expect(await openChanges()).toMatchObject([{ recordId, edits: { [minutes]: 45 } }]);
    const view = await run.call['integrations.get']({ accountId, integrationId: recordId });
    expect(view.integration.name).toBe('Other');
    expect(heard.map(({ name }) => name)).toContain('records.changed');
  });
});
