import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, printFigure } from './figure.ts';
import { benchInitialJavaScript } from './initial-javascript.ts';
import { fillStore, openBenchStore } from './filled-store.ts';
import { emptyApp, memoryOfTree, projectFolder, startApp, withUserData } from './running-app.ts';

const rounds = 5;
/** Until what starts with an app has come to rest. */
const settling = 6_000;

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/**
 * Start to the first list painted with a filled store, the scripts that took, and memory at rest, both above an empty page in the same runtime. Needs a build; memory is measured on Linux
 * only.
 */
export async function benchStartAndMemory(count: number): Promise<void> {
  const empty = await withUserData((folder) => measure(emptyApp, folder, 'Empty'));
  const full = await withUserData(async (folder) => {
    const bench = await openBenchStore(join(folder, 'store'));
    await fillStore(bench, count);
    await bench.store.close();
    return measure(projectFolder, folder, 'Needs attention', benchInitialJavaScript);
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

/** Median of the warm starts; memory after the last one. */
async function measure(
  app: string,
  folder: string,
  text: string,
  look?: (window: Page) => Promise<void>,
): Promise<Measured> {
  const times: number[] = [];
  let megabytes = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const { application, milliseconds } = await startApp(app, folder, text);
    if (round === 0) await look?.(await application.firstWindow());
    else times.push(milliseconds);
    if (round === rounds && process.platform === 'linux') {
      await wait(settling);
      megabytes = memoryOfTree(application.process().pid ?? 0);
    }
    await application.close();
  }
  return { milliseconds: percentile(times, 0.5), megabytes };
}
