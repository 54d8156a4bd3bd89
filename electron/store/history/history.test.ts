import { describe, expect, it } from 'vitest';
import type { VersionLine } from '../../../shared/domain/history.ts';
import type { Integration } from '../../../shared/domain/integration.ts';
import type { StoreInput } from '../operations.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testIntegration,
  testRule,
  type TestStore,
} from '../store.testing.ts';
import { createConfigurationIntakes } from '../intake/configuration-intake.ts';
import { forgetVersions } from './forget-versions.ts';

const accountId = 'account-1';
const hour = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00.000Z');
const at = (hours: number): string => new Date(start + hours * hour).toISOString();

/** A store with an account, and the taking in of integrations as if they were seen some hours after the start. */
async function pastStore(folder: string) {
  const store = openTestStore(folder);
  await store.run('accounts.save', testAccount());
  const intakes = createConfigurationIntakes(store.session.store.console);
  const see = (hours: number, ...records: Integration[]): void =>
    void intakes.integrations.take(1, records, [], start + hours * hour);
  const seeRemoved = (hours: number, id: string): void =>
    void intakes.integrations.take(1, [], [{ id, deletedAt: at(hours) }], start + hours * hour);
  return { store, intakes, see, seeRemoved };
}

const shop = (hours: number, changes: Partial<Integration> = {}): Integration =>
  testIntegration({ id: 'i1', name: 'Shop', updatedAt: at(hours), ...changes });
const hold = (value: number): Integration['settings'] => ({ fields: [{ path: 'hold', value }] });

type Asked = Partial<StoreInput<'history.timeline'>>;

async function timeline(store: TestStore, asked: Asked = {}): Promise<VersionLine[]> {
  const lines: VersionLine[] = [];
  let after: string | undefined;
  do {
    const page = await store.run('history.timeline', { accountId, limit: 3, after, ...asked });
    expect(page.lines.length).toBeLessThanOrEqual(3);
    lines.push(...page.lines);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lines;
}

describe('the timeline', () => {
  it('says what each version changed, newest first, of a record and of the account', async () => {
    using folder = temporaryFolder();
    const { store, see, seeRemoved } = await pastStore(folder.path);
    see(1, shop(1, { settings: hold(30) }), testIntegration({ id: 'i2', name: 'Ledger' }));
    see(2, shop(2, { settings: hold(60), name: 'Shop North' }));
    seeRemoved(3, 'i1');
    see(30, shop(30, { settings: hold(60), name: 'Shop North' }));
    const ofRecord = await timeline(store, { recordId: 'i1', entity: 'integrations' });
    expect(ofRecord).toMatchObject([
      { kind: 'restored', seenAt: at(30), name: 'Shop North', differences: [] },
      { kind: 'removed', seenAt: at(3), changedAt: at(3), name: 'Shop North', differences: [] },
      {
        kind: 'changed',
        seenAt: at(2),
        changedAt: at(2),
        source: 'pull',
        changeSetId: null,
        differences: [
          { member: 'name', from: 'Shop', to: 'Shop North' },
          { member: 'settings.hold', from: 30, to: 60 },
        ],
      },
      { kind: 'first', seenAt: at(1), name: 'Shop', differences: [] },
    ]);
    const ofAccount = await timeline(store);
    expect(ofAccount.map(({ recordId }) => recordId)).toEqual(['i1', 'i1', 'i1', 'i2', 'i1']);
    expect(new Set(ofAccount.map(({ id }) => id)).size).toBe(5);
    expect(await timeline(store, { accountId: 'nobody' })).toEqual([]);
    expect(await store.run('history.span', { accountId })).toEqual({ from: at(1), to: at(30) });
    expect(await store.run('history.span', { accountId: 'nobody' })).toBeNull();
    store.session.close(true);
  });

  it('is filtered by kind, source, period and text, alone and together', async () => {
    using folder = temporaryFolder();
    const { store, intakes, see } = await pastStore(folder.path);
    see(1, shop(1, { settings: hold(30) }), testIntegration({ id: 'i2', name: 'Café Ledger' }));
    for (let hours = 2; hours < 12; hours += 1) see(hours, shop(hours, { settings: hold(hours) }));
    const rule = testRule({ id: 'r1', name: 'Hold gifts' });
    intakes.automationRules.take(1, [rule], [], start + 5 * hour, { source: 'apply', changeSet: null });
    const numbers = (lines: VersionLine[]): string[] =>
      lines.map(({ recordId, seenAt }) => `${recordId} ${(Date.parse(seenAt) - start) / hour}`);
    expect(numbers(await timeline(store, { entity: 'automationRules' }))).toEqual(['r1 5']);
    expect(numbers(await timeline(store, { source: 'apply' }))).toEqual(['r1 5']);
    expect(await timeline(store, { source: 'apply', entity: 'integrations' })).toEqual([]);
    expect(await timeline(store, { source: 'pull' })).toHaveLength(12);
    expect(numbers(await timeline(store, { from: at(4), to: at(6) }))).toEqual([
      'i1 6',
      ...['r1 5', 'i1 5'],
      'i1 4',
    ]);
    expect(numbers(await timeline(store, { text: 'cafe' }))).toEqual(['i2 1']);
    expect(numbers(await timeline(store, { text: 'hold 9' }))).toEqual(['i1 10', 'i1 9']);
    expect(await timeline(store, { text: 'no such words' })).toEqual([]);
    expect(numbers(await timeline(store, { text: 'hold', entity: 'integrations', from: at(11) }))).toEqual([
      'i1 11',
    ]);
    store.session.close(true);
  });

  it('gives up looking for a text after enough versions, and says where to go on', async () => {
    using folder = temporaryFolder();
    const { store, see } = await pastStore(folder.path);
    see(0, shop(0, { name: 'Needle', settings: hold(0) }));
    const steps = Array.from({ length: 1_100 }, (_, index) => (index + 1) / 10);
    const seeAll = (): void => {
      for (const step of steps) see(step, shop(step, { settings: hold(Math.round(step * 10) % 3) }));
    };
    store.session.store.console.transaction(seeAll)();
    see(112, shop(112, { settings: hold(9) }));
    const first = await store.run('history.timeline', { accountId, limit: 50, text: 'needle' });
    expect(first.lines).toEqual([]);
    const second = await store.run('history.timeline', {
      accountId,
      limit: 50,
      text: 'needle',
      after: first.next ?? '',
    });
    // The name's coming and its going.
    expect(second.lines.map(({ kind }) => kind)).toEqual(['changed', 'first']);
    expect(second.next).toBeNull();
    store.session.close(true);
  });
});

describe('a moment', () => {
  it('is the account as it was, also through many patches', async () => {
    using folder = temporaryFolder();
    const { store, see, seeRemoved } = await pastStore(folder.path);
    const settings = Array.from({ length: 30 }, (_, field) => ({ path: `flow${field}`, value: 0 }));
    const stateAt = (step: number): Integration =>
      shop(step, {
        settings: {
          fields: settings.map((one, field) => ({ ...one, value: field === step % 30 ? step : -field })),
        },
      });
    const steps = Array.from({ length: 60 }, (_, index) => index + 1);
    const seeAll = (): void => {
      for (const step of steps) see(step, stateAt(step));
    };
    store.session.store.console.transaction(seeAll)();
    see(10, testIntegration({ id: 'i2', name: 'Warehouse' }));
    seeRemoved(20, 'i2');
    const database = store.session.store.console;
    expect(database.prepare('SELECT max(depth) FROM states').pluck().get()).toBe(16);
    for (const step of [1, 17, 18, 34, 60]) {
      const [moment, ...rest] = await store.run('history.moment', { accountId, at: at(step) });
      expect(moment).toMatchObject({ recordId: 'i1', name: 'Shop', seenAt: at(step) });
      expect(moment?.members[`settings.flow${step % 30}`]).toBe(step);
      expect(rest.map(({ name }) => name)).toEqual(step >= 10 && step < 20 ? ['Warehouse'] : []);
    }
    expect(await store.run('history.moment', { accountId, at: at(0) })).toEqual([]);
    await expect(store.run('history.moment', { accountId, at: 'yesterday' })).rejects.toMatchObject({
      code: 'ipc.invalidRequest',
    });
    store.session.close(true);
  });

  it('is compared with another one, or with now', async () => {
    using folder = temporaryFolder();
    const { store, see, seeRemoved } = await pastStore(folder.path);
    see(1, shop(1), testIntegration({ id: 'i2', name: 'Ledger' }), testIntegration({ id: 'same' }));
    see(2, shop(2, { name: 'Shop North' }));
    seeRemoved(3, 'i2');
    see(4, testIntegration({ id: 'i3', name: 'Added' }));
    expect(await store.run('history.compare', { accountId, from: at(1), to: null })).toEqual([
      { entity: 'integrations', recordId: 'i3', name: 'Added', kind: 'added', differences: [] },
      { entity: 'integrations', recordId: 'i2', name: 'Ledger', kind: 'removed', differences: [] },
      {
        entity: 'integrations',
        recordId: 'i1',
        name: 'Shop North',
        kind: 'changed',
        differences: [{ member: 'name', from: 'Shop', to: 'Shop North' }],
      },
    ]);
    expect(await store.run('history.compare', { accountId, from: at(2), to: at(2.5) })).toEqual([]);
    expect(await store.run('history.compare', { accountId, from: at(4), to: at(1) })).toHaveLength(3);
    store.session.close(true);
  });
});

describe('forgetting versions', () => {
  it('keeps what was in force at the boundary and everything after, and lets nothing of the rest remain', async () => {
    using folder = temporaryFolder();
    const { store, see } = await pastStore(folder.path);
    see(1, shop(1, { settings: hold(30) }), testIntegration({ id: 'i2', name: 'Ledger' }));
    see(2, shop(2, { settings: hold(60) }));
    see(30, shop(30, { settings: hold(90) }));
    see(60, shop(60, { settings: hold(120) }));
    const database = store.session.store.console;
    const before = start + 40 * hour;
    const held = (hours: number) => store.run('history.moment', { accountId, at: at(hours) });
    const then = await held(50);
    expect(await forgetVersions(database, before)).toBe(2);
    expect(await held(50)).toEqual(then);
    const lines = await timeline(store);
    expect(lines.map(({ recordId, seenAt }) => [recordId, seenAt])).toEqual([
      ['i1', at(60)],
      ['i1', at(30)],
      ['i2', at(1)],
    ]);
    expect(lines[0]).toMatchObject({ differences: [{ member: 'settings.hold', from: 90, to: 120 }] });
    const bodies = database.prepare('SELECT group_concat(body) FROM states').pluck().get() as string;
    expect(bodies).not.toContain('"value":60');
    expect(await forgetVersions(database, before)).toBe(0);
  });
});
