import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { percentile, printFigure, timed } from './figure.ts';
import { accountId, type BenchStore } from './filled-store.ts';
import type { Call } from './ipc.ts';

/** Very common, common, rare, absent; whole words, beginnings and two words at once. */
const texts = ['de', 'harbour', 'meyer', 'anna weber', '100500', 'björn', 'postal', 'shop 7', 'zzzz', 'a'];
const limit = 30;
const rounds = 20;

/** Search to the first rows, through the router; against the bare query of the same words on one search index. Gives the p95 in milliseconds. */
export async function benchSearch(
  bench: BenchStore,
  call: Call,
  records: string,
  bar: number,
): Promise<number> {
  const database = new SQLite(join(bench.folder, 'cache.db'), { readonly: true });
  const bare = database.prepare(
    'SELECT rowid FROM orders_search WHERE orders_search MATCH ? ORDER BY rowid DESC LIMIT ?',
  );
  const through: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const text of texts) {
      through.push((await timed(() => call('search.records', { accountId, text, limit }))).milliseconds);
      const match = text
        .split(' ')
        .map((word) => `"${word}"*`)
        .join(' AND ');
      plain.push((await timed(() => bare.all(match, limit))).milliseconds);
    }
  }
  database.close();
  const name = `search over ${records}`;
  printFigure({ name: `${name}, p95`, value: percentile(through, 0.95), unit: 'ms', baseline: null, bar });
  printFigure({
    name: `${name}, median`,
    value: percentile(through, 0.5),
    unit: 'ms',
    baseline: percentile(plain, 0.5),
    bar: Infinity,
  });
  return percentile(through, 0.95);
}
