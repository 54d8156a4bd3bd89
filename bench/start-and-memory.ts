import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, printFigure, type BenchmarkSize } from './figure.ts';
import { benchInitialJavaScript } from './initial-javascript.ts';
import { fillStore, openBenchStore } from './filled-store.ts';
import { emptyApp, memoryOfTree, projectFolder, startApp, withUserData } from './running-app.ts';

const rounds = 5;
const counts = { small: 4_000, full: 100_000, stress: 100_000 } as const;
/** Until what starts with an app has come to rest, and the check of the files, 20 s after a start; the small run does not wait for that. Milliseconds. */
const settling = { small: 6_000, full: 30_000, stress: 30_000 } as const;

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * Start to the first list painted with a filled store, the scripts that took, and memory at rest, both above an empty page in the same runtime. Needs a build; memory is measured on Linux
 * only.
 */
export async function benchStartAndMemory(size: BenchmarkSize): Promise<void> {
  const count = counts[size];
  const empty = await withUserData((folder) => measure(emptyApp, folder, 'Empty', settling[size]));
  const full = await withUserData(async (folder) => {
    const bench = await openBenchStore(join(folder, 'store'));
    await fillStore(bench, count);
    await bench.store.close();
    return measure(projectFolder, folder, 'Needs attention', settling[size], benchInitialJavaScript);
  });
  const records = `${count.toLocaleString('en-US')} records`;
  printFigure({
    name: `start to the first list, ${records}, above an empty page (${empty.milliseconds.toFixed(0)} ms)`,
    value: full.milliseconds - empty.milliseconds,
    unit: 'ms',
    baseline: null,
    bar: 400,
  });
  if (process.platform !== 'linux') return;
  printFigure({
    name: `memory at rest, ${records}, above an empty app (${empty.megabytes.toFixed(0)} MB)`,
    value: full.megabytes - empty.megabytes,
    unit: 'MB',
    baseline: null,
    bar: 100,
  });
}

/** Median of the warm starts; memory after the last one and `rest` milliseconds. */
async function measure(
  app: string,
  folder: string,
  text: string,
  rest: number,
  look?: (window: Page) => Promise<void>,
): Promise<Measured> {
  const times: number[] = [];
  let megabytes = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const { application, milliseconds } = await startApp(app, folder, text);
    if (round === 0) await look?.(await application.firstWindow());
    else times.push(milliseconds);
    if (round === rounds && process.platform === 'linux') {
      await wait(rest);
      megabytes = memoryOfTree(application.process().pid ?? 0);
    }
    await application.close();
  }
  return { milliseconds: percentile(times, 0.5), megabytes };
}
