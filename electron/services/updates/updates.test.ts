import { describe, expect, it } from 'vitest';
import type { UpdateState } from '../../../shared/domain/update.ts';
import { AppError } from '../../../shared/errors.ts';
import { silentLog } from '../../log/log.ts';
import type { StoreClient } from '../../store/operations.ts';
import type { UpdateSource } from './update-origin.ts';
import { Updates, type UpdateDependencies } from './updates.ts';

const newer = { version: '2.0.0', notes: 'Quicker.' };

/** Updates from a source that behaves as a test wants, and what happened. */
function openUpdates(behaviour: Partial<UpdateSource> = {}, more: Partial<UpdateDependencies> = {}) {
  const did: string[] = [];
  const sent: UpdateState[] = [];
  const store: StoreClient = {
    close: () => Promise.resolve(),
    run: (operation) => {
      did.push(operation);
      const reply: unknown = { file: 'copy' };
      return Promise.resolve(reply as never);
    },
  };
  const source: UpdateSource = {
    check: () => Promise.resolve(newer),
    download: (progressed) => {
      progressed(12.7);
      return Promise.resolve();
    },
    install: () => did.push('install'),
    ...behaviour,
  };
  const updates = new Updates({
    reason: null,
    source: () => Promise.resolve(source),
    isApplying: () => false,
    store,
    log: silentLog,
    send: (_name, payload) => sent.push(payload as UpdateState),
    now: () => Date.UTC(2026, 10, 28),
    ...more,
  });
  return { updates, did, sent };
}

describe('updates of Penstock itself', () => {
  it('go step by step, each asked for, with a copy of the store before the last', async () => {
    const { updates, did, sent } = openUpdates();
    expect(updates.state()).toEqual({ step: 'idle', checkedAt: null, error: null });
    expect(await updates.download()).toMatchObject({ step: 'idle' });
    expect(await updates.install()).toMatchObject({ step: 'idle' });
    expect(await updates.check()).toEqual({ step: 'available', ...newer, error: null });
    expect(await updates.install()).toMatchObject({ step: 'available' });
    expect(await updates.download()).toEqual({ step: 'ready', ...newer, error: null });
    expect(did).toEqual([]);
    await updates.install();
    expect(did).toEqual(['maintenance.backup', 'install']);
    expect(sent.map(({ step }) => step)).toEqual([
      'checking',
      'available',
      'downloading',
      'downloading',
      'ready',
      'ready',
    ]);
    expect(sent[3]).toMatchObject({ percent: 12 });
  });

  it('say that there is nothing newer, and when that was', async () => {
    const { updates } = openUpdates({ check: () => Promise.resolve(null) });
    expect(await updates.check()).toEqual({ step: 'current', checkedAt: '2026-11-28T00:00:00.000Z' });
  });

  it('never begin where they are off', async () => {
    const { updates, did } = openUpdates({}, { reason: 'unsigned' });
    for (const step of [updates.check(), updates.download(), updates.install()])
      expect(await step).toEqual({ step: 'off', reason: 'unsigned' });
    expect(did).toEqual([]);
  });

  it('keep what is known when a step fails, and tell why', async () => {
    let fails = true;
    const failing = () =>
      fails ? Promise.reject(new AppError('updates.unreachable')) : Promise.resolve(newer);
    const { updates } = openUpdates({
      check: failing,
      download: () => Promise.reject(new AppError('updates.notGenuine')),
    });
    expect(await updates.check()).toMatchObject({ step: 'idle', error: { code: 'updates.unreachable' } });
    fails = false;
    await updates.check();
    expect(await updates.download()).toMatchObject({
      step: 'available',
      version: '2.0.0',
      error: { code: 'updates.notGenuine' },
    });
    fails = true;
    expect(await updates.check()).toMatchObject({ step: 'available', version: '2.0.0' });
  });

  it('never install while changes are applied, also not when that began during the copy', async () => {
    const answers = [true, false, true];
    const { updates, did } = openUpdates({}, { isApplying: () => answers.shift() ?? false });
    await updates.check();
    await updates.download();
    expect(await updates.install()).toMatchObject({ step: 'ready', error: { code: 'updates.applying' } });
    expect(did).toEqual([]);
    expect(await updates.install()).toMatchObject({ step: 'ready', error: { code: 'updates.applying' } });
    expect(did).toEqual(['maintenance.backup']);
    await updates.install();
    expect(did).toEqual(['maintenance.backup', 'maintenance.backup', 'install']);
  });

  it('never install without a copy', async () => {
    const { updates, did } = openUpdates(
      {},
      {
        store: { run: () => Promise.reject(new AppError('store.diskFull')), close: () => Promise.resolve() },
      },
    );
    await updates.check();
    await updates.download();
    expect(await updates.install()).toMatchObject({ step: 'ready', error: { code: 'store.diskFull' } });
    expect(did).toEqual([]);
  });
});
