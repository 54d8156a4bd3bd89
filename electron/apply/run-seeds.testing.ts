import { temporaryFolder } from '../store/store.testing.ts';
import { runSeed } from './changes-run.testing.ts';
import { SharedStore } from './changes-world.testing.ts';

/** Plays many seeds: `node run-seeds.testing.ts <how many> [<first>]`. Prints the first that fails with its trace, and fails. */
const [count = 10_000, first = 0] = process.argv.slice(2).map(Number);
/** Seeds that share one store: it stays small. */
const perStore = 250;
const startedAt = performance.now();
for (let begin = first; begin < first + count; begin += perStore) {
  using folder = temporaryFolder();
  const shared = new SharedStore(folder.path);
  const end = Math.min(begin + perStore, first + count);
  for (let seed = begin; seed < end; seed += 1) await runSeed(shared, seed, `seed-${seed}`);
  shared.current.session.close(true);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  process.stdout.write(`${end - first} of ${count} seeds, ${seconds} s\n`);
}
