import { createPinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { NotificationSettings } from '../../shared/domain/notification.ts';
import { installBridge } from '../ipc/bridge.testing.ts';
import { useNotifications } from './notifications.ts';

const first: NotificationSettings = {
  onDesktop: true,
  off: [],
  quiet: { on: true, from: '20:00', to: '07:00' },
  pausedUntil: null,
};

/** A main process that answers a choice only when it is let. */
function setUp() {
  let kept = first;
  const waiting: (() => void)[] = [];
  let refusal: AppError | null = null;
  installBridge({
    'notifications.list': () => ({ notifications: [], unread: 0 }),
    'notifications.settings': () => ({ settings: kept, support: 'ready' }),
    'notifications.choose': async (chosen) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (refusal !== null) throw refusal;
      kept = { ...chosen, pausedUntil: chosen.pausedUntil ?? null };
      return { settings: kept, support: 'ready' };
    },
  });
  const answer = (): void => waiting.shift()?.();
  const refuse = (error: AppError): void => {
    refusal = error;
    answer();
  };
  return { store: useNotifications(createPinia()), kept: () => kept, answer, refuse, waiting };
}

it('builds a choice on the one before, also while that is not stored yet', async () => {
  const { store, kept, answer, waiting } = setUp();
  await vi.waitFor(() => expect(store.settings).toEqual(first));
  const choose = (quiet: Partial<NotificationSettings['quiet']>): Promise<void> => {
    const { settings } = store;
    if (settings === null) throw new Error('there is nothing to choose of');
    return store.choose({ ...settings, quiet: { ...settings.quiet, ...quiet } });
  };
  const both = [choose({ from: '00:00' }), choose({ to: '23:59' })];
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  answer();
  await both[0];
  // What is stored of the first says nothing of the second.
  await store.load();
  expect(store.settings?.quiet).toEqual({ on: true, from: '00:00', to: '23:59' });
  answer();
  await both[1];
  expect(kept().quiet).toEqual({ on: true, from: '00:00', to: '23:59' });
  expect(store.settings).toEqual(kept());
});

it('shows what is in effect again where a choice could not be stored', async () => {
  const { store, refuse, waiting } = setUp();
  await vi.waitFor(() => expect(store.settings).toEqual(first));
  const choice = store.choose({ ...first, onDesktop: false });
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  refuse(new AppError('app.unexpected'));
  await expect(choice).rejects.toThrow();
  expect(store.settings).toEqual(first);
});
