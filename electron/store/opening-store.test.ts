import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';
import { askBriefly, createOpeningStore } from './opening-store.ts';
import type { StoreClient } from './operations.ts';

const open: StoreClient = {
  run: (name) =>
    name === 'shellState.get'
      ? Promise.resolve('"kept"' as never)
      : Promise.reject(new AppError('store.damaged')),
  close: () => Promise.resolve(),
};
const fromTheFuture = () => Promise.reject(new AppError('store.fromTheFuture'));

describe('The store while it opens', () => {
  it('lets calls wait', async () => {
    const { promise, resolve } = Promise.withResolvers<StoreClient>();
    const store = createOpeningStore(() => promise);
    const answer = store.run('shellState.get', { name: 'window' });
    resolve(open);
    expect(await answer).toBe('"kept"');
    expect(await store.opened).toBe(open);
    await store.close();
  });

  it('fails every call with the reason when it cannot be opened, but has settings', async () => {
    const store = createOpeningStore(fromTheFuture);
    await expect(store.run('accounts.list', {})).rejects.toMatchObject({ code: 'store.fromTheFuture' });
    await expect(store.run('settings.update', {})).rejects.toMatchObject({ code: 'store.fromTheFuture' });
    expect(await store.run('settings.get', {})).toEqual(defaultSettings);
    await store.close();
  });

  it('tries again when it is asked again', async () => {
    let attempts = 0;
    const store = createOpeningStore(() => (++attempts < 3 ? fromTheFuture() : Promise.resolve(open)), 0);
    await expect(store.run('accounts.list', {})).rejects.toMatchObject({ code: 'store.fromTheFuture' });
    await expect(store.run('accounts.list', {})).rejects.toMatchObject({ code: 'store.fromTheFuture' });
    expect(await store.run('shellState.get', { name: 'window' })).toBe('"kept"');
    expect(await store.opened).toBe(open);
  });

  it('tries only once for all that is asked at the same time', async () => {
    let attempts = 0;
    const store = createOpeningStore(() => {
      attempts += 1;
      return fromTheFuture();
    });
    await Promise.allSettled([store.run('accounts.list', {}), store.run('notices.list', {})]);
    await Promise.allSettled([store.run('accounts.list', {}), store.run('notices.list', {})]);
    expect(attempts).toBe(1);
  });

  it('hides no failure of an open store behind default settings', async () => {
    const store = createOpeningStore(() => Promise.resolve(open));
    await expect(store.run('settings.get', {})).rejects.toMatchObject({ code: 'store.damaged' });
  });

  it('answers in time, or with nothing', async () => {
    const never = createOpeningStore(() => new Promise<StoreClient>(() => undefined));
    expect(await askBriefly(never, 'settings.get', {}, 5)).toBe(null);
    const store = createOpeningStore(() => Promise.resolve(open));
    expect(await askBriefly(store, 'settings.get', {}, 1_000)).toBe(null);
    expect(await askBriefly(store, 'shellState.get', { name: 'window' }, 1_000)).toBe('"kept"');
  });
});
