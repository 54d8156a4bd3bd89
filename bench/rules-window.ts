import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AutomationRule } from '../shared/domain/rule.ts';
import { percentile, printFigure, type BenchmarkSize } from './figure.ts';
import { openBenchStore, take } from './filled-store.ts';
import { generateIntegrations, generateOrders } from './generate-records.ts';
import { generatedRule, generateRules } from './replay/generate-rules.ts';
import { projectFolder, startApp, withUserData } from './running-app.ts';

const ruleCounts = { small: 500, full: 5_000, stress: 20_000 } as const satisfies Record<
  BenchmarkSize,
  number
>;
const conditionCount = 200;
const keys = 40;
/** Frames of one pass over the list, and how far each scrolls, in CSS pixels. */
const frames = 240;
const step = 120;

/**
 * Measures the pages of rules in the running program: a long list that is scrolled frame by frame, and the builder with a filter of 200 conditions that is typed into, from the key to the
 * frame that shows it. Needs a build.
 */
export async function benchRulesWindow(size: BenchmarkSize): Promise<void> {
  const count = ruleCounts[size];
  await withUserData(async (folder) => {
    const bench = await openBenchStore(join(folder, 'store'));
    await take(bench.store, 'integrations', generateIntegrations(40));
    await take(bench.store, 'automationRules', makeRules(count));
    await take(bench.store, 'orders', generateOrders(2_000));
    await bench.store.close();
    const { application } = await startApp(projectFolder, folder, 'Needs attention');
    const page = await application.firstWindow();
    await benchList(page, count);
    await benchBuilder(page);
    await application.close();
  });
}

const longName = 'Two hundred conditions';

function makeRules(count: number): AutomationRule[] {
  const rules = generateRules(count - 1).map(({ rule }) => rule);
  const conditions = Array.from({ length: conditionCount }, (_, index) => ({
    field: 'shippingAddress.company',
    operator: 'contains',
    value: `word ${index}`,
  }));
  const long = generatedRule(count, { match: 'any', conditions }, []);
  return [...rules, { ...long, name: longName, position: -1 }];
}

async function benchList(page: Page, count: number): Promise<void> {
  await page.evaluate(() => (location.hash = '#/automations/rules?trigger=orders.new'));
  await page.getByRole('grid').getByRole('row').nth(5).waitFor();
  // Once down and back without looking: what is compiled then is not what one scrolls with all day.
  await page.evaluate(scroll, { frames, step });
  const { between, longest } = await page.evaluate(scroll, { frames, step });
  const name = `scrolling ${count.toLocaleString('en-US')} rules`;
  const figure = { unit: 'ms', baseline: null } as const;
  printFigure({ ...figure, name: `${name}, p95 of frames`, value: percentile(between, 0.95), bar: 20 });
  printFigure({ ...figure, name: `${name}, longest task`, value: longest, bar: 50 });
}

/** Runs in the window: scrolls the list and gives the milliseconds between frames, and of the longest task meanwhile (0: none over 50 ms). */
async function scroll(pass: {
  frames: number;
  step: number;
}): Promise<{ between: number[]; longest: number }> {
  const grid = document.querySelector('[role="grid"]');
  if (grid === null) throw new Error('There is no list.');
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  const between: number[] = [];
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  grid.scrollTop = 0;
  let last = await frame();
  for (let index = 0; index < pass.frames; index += 1) {
    grid.scrollTop += pass.step;
    const now = await frame();
    between.push(now - last);
    last = now;
  }
  observer.disconnect();
  return { between, longest: Math.max(0, ...tasks) };
}

async function benchBuilder(page: Page): Promise<void> {
  await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    if (grid !== null) grid.scrollTop = 0;
  });
  await page.getByRole('row').filter({ hasText: longName }).press('Enter');
  const field = page.getByRole('combobox', { name: 'Value' }).nth(conditionCount / 2);
  await field.click();
  await page.evaluate(() => {
    const samples: number[] = [];
    Object.assign(window, { benchSamples: samples });
    window.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          // After the frame in which the key is shown has been drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => samples.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      true,
    );
  });
  for (let index = 0; index < keys; index += 1) {
    await page.keyboard.press('abcdefghij'[index % 10] ?? 'a');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const samples = await page.evaluate(() => (window as unknown as { benchSamples: number[] }).benchSamples);
  const name = `a key in the builder with ${conditionCount} conditions`;
  const figure = { unit: 'ms', baseline: null } as const;
  printFigure({ ...figure, name: `${name}, median`, value: percentile(samples, 0.5), bar: 50 });
  printFigure({ ...figure, name: `${name}, p95`, value: percentile(samples, 0.95), bar: Infinity });
}
