import { benchActivity } from './activity.ts';
import { benchAmongRecords } from './among-records.ts';
import type { BenchmarkSize } from './figure.ts';
import { benchCompare } from './compare.ts';
import { benchExceptions } from './exceptions.ts';
import { benchHistory } from './history.ts';
import { benchImpact } from './impact.ts';
import { benchLint } from './lint.ts';
import { benchPlan } from './plan.ts';
import { benchPull } from './pull.ts';
import { benchReplay } from './replay/bench-replay.ts';
import { benchReplayFromStore } from './replay/from-store.ts';
import { benchStartAndMemory } from './start-and-memory.ts';
import { benchRulesWindow } from './rules-window.ts';

/**
 * `npm run bench`: every figure beside its baseline, both of this run. `-- --small` only shows that they run (so does `npm test`), `-- --stress` adds
 * a million records, `-- --only pull,list,search,exceptions,start,replay,lint,rules,impact,history,plan,activity,compare` picks some.
 */
const size: BenchmarkSize = process.argv.includes('--stress')
  ? 'stress'
  : process.argv.includes('--small')
    ? 'small'
    : 'full';
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
const wanted = (name: string): boolean => !process.argv.includes('--only') || only?.includes(name) === true;

async function main(): Promise<void> {
  if (wanted('pull')) await benchPull(size);
  if (wanted('list') || wanted('search') || wanted('impact')) await benchAmongRecords(size, wanted);
  if (wanted('exceptions')) await benchExceptions(size);
  if (wanted('start')) await benchStartAndMemory(size);
  if (wanted('replay')) await benchReplay(size);
  if (wanted('replay')) await benchReplayFromStore(size);
  if (wanted('lint')) await benchLint(size);
  if (wanted('rules')) await benchRulesWindow(size);
  if (wanted('impact')) await benchImpact(size);
  if (wanted('history')) await benchHistory(size);
  if (wanted('plan')) await benchPlan(size);
  if (wanted('compare')) await benchCompare(size);
  if (wanted('activity')) await benchActivity(size);
}

await main();
