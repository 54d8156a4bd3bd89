import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultKinds, parseFaultSwitch } from '../../sandbox/faults/faults.ts';
import { entities } from '../../shared/domain/entity.ts';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { startPulling, type Pulling } from './pulling.ts';

/** Faults under which the account lies about ids or dates: what was stored is put right when it stops. */
const lying = new Set(['number-id', 'proto', 'huge-numbers', 'duplicate-pages', 'shifting-pages']);
/** Faults with a detail that keeps the test short. */
const details: Readonly<Record<string, string>> = {
  refused: 'refused:60',
  slow: 'slow:20',
  drip: 'drip:1',
  oversize: 'oversize:2',
  '429': '429:1',
  '503': '503:date',
};
const switches = [
  // For reads it makes no difference whether the account did what was asked.
  ...Object.keys(faultKinds)
    .filter((kind) => !/^\d+-after$/.test(kind))
    .map((kind) => details[kind] ?? kind),
  '429:date',
  '429:nonsense',
];

let pulling: Pulling;

beforeAll(async () => {
  pulling = await startPulling();
});
afterAll(async () => {
  await pulling.close();
});

/** Every kind was tried, or the account pauses as a whole. */
function hasMet(status: SyncStatus): boolean {
  const tried = status.entities.every(({ error, pulledAt }) => error !== null || pulledAt !== null);
  return (
    tried ||
    status.reach === 'paused' ||
    status.entities.some(({ error }) => error?.code === 'account.tooManyRequests')
  );
}

describe('a pull under faults', () => {
  it('knows at least thirty kinds', () => {
    expect(switches.length).toBeGreaterThanOrEqual(30);
  });

  it.each(switches)('%s: stores nothing wrong and converges when it ends', async (fault) => {
    const { sample, engine } = pulling;
    await pulling.addAccount(fault);
    sample.faults.add(parseFaultSwitch(`*=${fault}`));
    await engine.start(fault);
    await pulling.until(fault, hasMet);
    if (!lying.has(fault)) {
      for (const entity of entities) {
        const truth = pulling.truth(entity);
        for (const id of (await pulling.held(fault, entity)).keys())
          expect(truth.has(id), `${entity} ${id}`).toBe(true);
      }
    }
    sample.faults.clear();
    // What was stored under a false id is found by sweeps; a stock row has to be absent from two of them.
    for (let sweeps = lying.has(fault) ? 2 : 0; sweeps > 0; sweeps -= 1) {
      const swept = pulling.untilPulled(fault);
      engine.sweep(fault);
      await swept;
    }
    const pulled = pulling.untilPulled(fault);
    engine.pull(fault);
    const status = await pulled;
    expect(status.reach).toBe('online');
    for (const entity of entities)
      expect(await pulling.held(fault, entity), entity).toEqual(pulling.truth(entity));
    expect(status.entities.filter(({ rejected }) => rejected > 0)).toEqual([]);
    await engine.stop(fault);
  });
});
