import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/store.testing.ts';
import { runSeed } from './changes-run.testing.ts';
import { SharedStore } from './changes-world.testing.ts';

const folder = temporaryFolder();
const shared = new SharedStore(folder.path);
afterAll(() => {
  shared.current.session.close(true);
  folder[Symbol.dispose]();
});

/** Seeds that have failed once stay here. */
const regressions: readonly number[] = [1_340, 7_092];

describe('edits, other people, lost replies, crashes and rollbacks', () => {
  it('lose nothing, double nothing and leave nothing stuck, whatever the seed', async () => {
    const seeds = [...regressions, ...Array.from({ length: 300 }, (_value, seed) => seed)];
    for (const seed of seeds) await runSeed(shared, seed, `seed-${seed}`);
  }, 120_000);

  it('go the same way for the same seed', async () => {
    for (const seed of [1, 2, 3]) {
      const first = await runSeed(shared, seed, `first-${seed}`);
      expect(await runSeed(shared, seed, `second-${seed}`)).toEqual(first);
    }
  });
});
