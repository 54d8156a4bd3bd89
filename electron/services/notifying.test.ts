import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../log/log.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testIntegration,
  testPage,
  type TestStore,
} from '../store/store.testing.ts';
import { toAccount } from './account-state.ts';
import { Notifying } from './notifying.ts';
import type { ShowOnDesktop, Shown } from './show-on-desktop.ts';

const accountId = 'account-1';

/** A real store, a clock that a test sets, and a desktop that remembers what it was given. */
class World {
  readonly folder = temporaryFolder();
  readonly store: TestStore = openTestStore(this.folder.path);
  readonly shown: { readonly what: Shown; readonly click: () => void }[] = [];
  readonly sent: [string, unknown][] = [];
  now = Date.parse('2026-11-20T12:00:00.000Z');
  outcome: Awaited<ReturnType<ShowOnDesktop>> = 'ready';
  readonly notifying = new Notifying(
    {
      store: { run: this.store.run, close: () => Promise.resolve() },
      send: (name, payload) => void this.sent.push([name, payload]),
      log: silentLog,
      now: () => this.now,
      showOnDesktop: (what, click) => {
        this.shown.push({ what, click });
        return Promise.resolve(this.outcome);
      },
      focusWindow: () => void this.sent.push(['focus', null]),
    },
    {
      list: async () => ({
        accounts: (await this.store.run('accounts.list', {})).map((one) => toAccount(one, 'found')),
        activeId: accountId,
      }),
    },
  );

  async begin(): Promise<void> {
    await this.store.run('accounts.save', testAccount());
    await this.errors();
    await this.look();
  }

  /** Integrations turn to Error, and that is pulled. */
  async errors(...ids: readonly string[]): Promise<void> {
    const records = ids.map((id) =>
      testIntegration({ id, name: id, status: 'error', statusChangedAt: new Date(this.now).toISOString() }),
    );
    const cursor = { pulledAt: new Date(this.now).toISOString() };
    await this.store.run('intake.page', testPage({ entity: 'integrations', records, cursor }));
  }

  /** Until what was asked to be looked at has been. */
  async look(): Promise<void> {
    this.notifying.heardOf(accountId);
    vi.advanceTimersByTime(1_000);
    await this.notifying.settled();
  }

  async deliveries(): Promise<string[]> {
    const { notifications } = await this.store.run('notifications.list', { limit: 50 });
    return notifications.map(({ subjectId, delivery }) => `${subjectId} ${delivery}`).toReversed();
  }

  async end(): Promise<void> {
    await this.notifying.close();
    this.store.session.close(true);
    this.folder[Symbol.dispose]();
  }
}

describe('telling by itself', () => {
  let world: World;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    world = new World();
    await world.begin();
  });
  afterEach(async () => {
    await world.end();
    vi.useRealTimers();
  });

  it('shows what happened once, and a click leads there and counts as read', async () => {
    await world.errors('shop');
    await world.look();
    await world.look();
    expect(world.shown.map(({ what }) => what)).toMatchObject([
      {
        kind: 'one',
        notification: { kind: 'integrationError', subjectId: 'shop' },
        accountName: 'Account account-1',
      },
    ]);
    world.shown[0]?.click();
    expect(world.sent).toContainEqual(['place.open', { accountId, path: '/integrations/shop' }]);
    expect(world.sent).toContainEqual(['focus', null]);
    await vi.waitFor(async () =>
      expect((await world.store.run('notifications.list', { limit: 1 })).unread).toBe(0),
    );
  });

  it('shows much at once as one, and what follows a flood later, as one', async () => {
    await world.errors('a', 'b', 'c');
    await world.look();
    expect(world.shown.map(({ what }) => what.kind)).toEqual(['digest']);
    for (const id of ['d', 'e', 'f', 'g']) {
      world.now += 1_000;
      await world.errors(id);
      await world.look();
    }
    // One digest and three more make four within ten minutes.
    expect(world.shown).toHaveLength(4);
    expect((await world.deliveries()).at(-1)).toBe('g waiting');
    world.now += 10 * 60_000;
    await world.look();
    expect(world.shown).toHaveLength(5);
    world.shown[0]?.click();
    expect(world.sent).toContainEqual(['place.open', { accountId, path: '/overview' }]);
  });

  it('keeps quiet in quiet hours, and tells at their end; and never of what is not wanted', async () => {
    const settings = await world.store.run('notifications.settings', {});
    const clock = (hours: number): string =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
        world.now + hours * 3_600_000,
      );
    await world.store.run('notifications.choose', {
      ...settings,
      quiet: { on: true, from: clock(-1), to: clock(1) },
      off: [{ accountId, kind: 'signedOut' }],
    });
    await world.errors('a', 'b', 'c');
    await world.look();
    await world.store.run('accounts.save', { ...testAccount(), keyState: 'rejected' });
    await world.look();
    expect(world.shown).toEqual([]);
    expect(await world.deliveries()).toEqual(['a waiting', 'b waiting', 'c waiting', `${accountId} off`]);
    world.now += 2 * 3_600_000;
    await world.look();
    expect(world.shown.map(({ what }) => what.kind)).toEqual(['digest']);
  });

  it('says what the system refuses, and keeps it in the window', async () => {
    world.outcome = 'refused';
    await world.errors('shop');
    await world.look();
    expect(await world.deliveries()).toEqual(['shop refused']);
    expect(world.notifying.support).toBe('refused');
    world.outcome = 'unsupported';
    expect(await world.notifying.test()).toBe('unsupported');
    expect(world.sent.filter(([name]) => name === 'notifications.changed').length).toBeGreaterThan(1);
  });
});
