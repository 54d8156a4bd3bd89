import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from './harness.ts';
import { everyPlace, visitPlace, type Place } from './places.ts';
import { makePseudoApp } from './pseudo-locale.ts';
import { projectFolder } from './runtime.ts';

const pictures = join(projectFolder, 'artifacts', 'pages');

/** Adds an app whose English is a pseudo one. */
const test = base.extend<object, { pseudoApp: string }>({
  pseudoApp: [
    async ({}, use) => {
      const folder = makePseudoApp();
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
test.use({ launchArguments: ['--sample'], environment: { PENSTOCK_SAMPLE_SIZE: 'small' } });
test.describe.configure({ mode: 'parallel' });

/** Keeps a picture of the page, to be looked at. */
async function keepPicture(page: Page, kind: string, { name }: Place): Promise<void> {
  mkdirSync(join(pictures, kind), { recursive: true });
  // Colours go over into one another.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  );
  await page.screenshot({ path: join(pictures, kind, `${name.replaceAll(/[^a-z]+/giu, '-')}.png`) });
}

/** Sizes that no page may exceed: the window must never scroll as a whole, only its parts do. */
const excess = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });

/** Words that are cut without a sign of it, in controls and headings. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role="tab"], label, legend, h1, h2, h3, th')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 0)
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        return (
          overflowX !== 'visible' &&
          textOverflow !== 'ellipsis' &&
          element.scrollWidth > element.clientWidth + 1
        );
      })
      .map((element) => element.innerText.slice(0, 80)),
  );

/** What can have the focus and, scrolled to, is still out of sight or under something else. */
const unreachable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    return [...all]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'),
      )
      .filter((element) => element.getBoundingClientRect().width > 2)
      .filter((element) => {
        // Some are there only while they have the focus.
        element.focus({ preventScroll: true });
        element.scrollIntoView({ block: 'center', inline: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [left + Math.min(width, innerWidth) / 2, top + Math.min(height, innerHeight) / 2];
        const hit = document.elementFromPoint(x, y);
        return (
          hit === null ||
          !(
            element.contains(hit) ||
            hit.contains(element) ||
            hit.closest('label')?.contains(element) === true
          )
        );
      })
      .map((element) => `${element.tagName} ${element.ariaLabel ?? element.innerText}`.slice(0, 120));
  });

/** Waits until every kind of record has been pulled, in whatever language; then every page has something to show. */
async function pulledPlaces(page: Page): Promise<Place[]> {
  const missing = (): Promise<number> =>
    page.evaluate(async () => {
      const call = window.penstock?.call;
      const accounts = await call?.['accounts.list']({});
      const accountId = accounts?.ok === true ? accounts.value.activeId : null;
      if (call === undefined || accountId === null) return Infinity;
      const status = await call['sync.status']({ accountId });
      return status.ok ? status.value.entities.filter(({ pulledAt }) => pulledAt === null).length : Infinity;
    });
  await expect.poll(missing, { timeout: 60_000 }).toBe(0);
  return await everyPlace(page);
}

/** Words of English letters that are to be read or heard on the page, but for raw records, without those that dates, units and keys are written with in English. */
const plainWords = async (page: Page): Promise<string[]> => {
  const texts = await page.evaluate(() => {
    const shown = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (element) => element.checkVisibility() && element.closest('pre, [role="tree"]') === null,
    );
    const written = shown.flatMap((element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? ''),
    );
    const heard = shown.flatMap(({ ariaLabel, ariaDescription, title }) => [
      ariaLabel,
      ariaDescription,
      title,
    ]);
    const hinted = shown.flatMap((element) =>
      element instanceof HTMLInputElement ? [element.placeholder] : [],
    );
    return [...written, ...heard, ...hinted].filter((text) => typeof text === 'string');
  });
  const words = texts.flatMap(
    (text) => text.match(/(?<![\p{L}\p{N}@._:/-])[A-Za-z]{3,}(?![\p{L}\p{N}@:/-])/gu) ?? [],
  );
  return [...new Set(words)].filter((word) => !formats.test(word));
};

/** What English dates, durations, units and currencies are written with, and names that are the same in every language. */
const formats =
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|ago|min|sec|day|days|hour|hours|week|weeks|month|months|now|yesterday|tomorrow|and|Penstock|Node|Electron|Chromium|SQLite|Linux|Ctrl|Shift|Alt|Enter|Escape|Delete|USD|EUR|GBP|CAD|JSON|CSV|UTC|English|Deutsch)$/u;

/** Every word that the account itself holds, a sentence about a rule or a command, in lower case. */
async function accountWords(page: Page): Promise<ReadonlySet<string>> {
  const texts = await page.evaluate(async () => {
    const call = window.penstock?.call;
    if (call === undefined) return [];
    const accounts = await call['accounts.list']({});
    const accountId = accounts.ok ? (accounts.value.activeId ?? '') : '';
    const held = await Promise.all([
      call['history.moment']({ accountId, at: new Date().toISOString() }),
      call['integrations.list']({ accountId, text: '' }),
      call['orders.find']({ accountId, text: '', limit: 100 }),
      call['exceptions.find']({ accountId, limit: 500 }),
      call['events.page']({ accountId, limit: 500, sort: '-createdAt' }),
      call['exceptions.groups']({ accountId, limit: 500, state: 'open', sort: 'count' }),
    ]);
    const [order, exception] = await Promise.all([
      call['orders.find']({ accountId, text: '', limit: 1 }),
      call['exceptions.find']({ accountId, limit: 1 }),
    ]);
    const opened = await Promise.all([
      order.ok && call['orders.get']({ accountId, orderId: order.value[0]?.id ?? '' }),
      exception.ok && call['exceptions.get']({ accountId, exceptionId: exception.value.rows[0]?.id ?? '' }),
    ]);
    return [accounts, ...held, ...opened].map((one) => JSON.stringify(one));
  });
  // What rules say, and the commands of the native menus, have words of their own in every language.
  const spoken = ['rules/sentence', 'commands'].map((folder) => join(projectFolder, 'shared', folder));
  const said = spoken.flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  return new Set(
    [...texts, ...said]
      .flatMap((text) => text.match(/[A-Za-z]{3,}/gu) ?? [])
      .map((word) => word.toLowerCase()),
  );
}

/** Presses Tab until the focus is back at the beginning. Gives what had it and showed nothing of it, and whether Tab came around. */
async function walkByTab(page: Page): Promise<string[]> {
  const bare: string[] = [];
  let first = '';
  for (let pressed = 0; pressed < 400; pressed += 1) {
    await page.keyboard.press('Tab');
    const { id, said, seen } = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body)
        return { id: 'body', said: '', seen: true };
      element.dataset['walked'] ??= String(Math.random());
      const around = [element, element.parentElement, element.parentElement?.parentElement];
      const lined = around.some(
        (one) => one instanceof HTMLElement && getComputedStyle(one).outlineStyle !== 'none',
      );
      const { width, height } = element.getBoundingClientRect();
      return {
        id: element.dataset['walked'],
        said: `${element.tagName} ${element.ariaLabel ?? element.innerText}`.slice(0, 100),
        // The button in a date field is the browser's own, and so is its ring.
        seen: (lined || element.matches('[type="datetime-local"]')) && width > 0 && height > 0,
      };
    });
    if (id === first) return bare;
    if (first === '' && id !== 'body') first = id;
    if (!seen) bare.push(said);
  }
  return ['Tab does not come around.', ...bare];
}

test.describe('in a pseudo-locale', () => {
  test.use({ app: async ({ pseudoApp }, use) => use(pseudoApp) });

  test('every word of every page comes from the strings, and longer ones fit', async ({ window: page }) => {
    test.setTimeout(300_000);
    const places = await pulledPlaces(page);
    const own = await accountWords(page);
    for (const place of places) {
      await visitPlace(page, place);
      const words = (await plainWords(page)).filter((word) => !own.has(word.toLowerCase()));
      expect.soft(words, `${place.name}: words that are not from the strings`).toEqual([]);
      expect.soft(await cutTexts(page), `${place.name}: texts that are cut`).toEqual([]);
      expect.soft(await excess(page), `${place.name}: pixels beyond the window`).toEqual([0, 0]);
      await keepPicture(page, 'pseudo-locale', place);
    }
  });
});

/** Animations that never end. */
const endless = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations === Infinity,
        ).length,
  );

test('twice as large, without motion, in German, everything can be reached', async ({ window: page }) => {
  test.setTimeout(300_000);
  await page.evaluate(() => window.penstock?.call['settings.update']({ language: 'de' }));
  const places = await pulledPlaces(page);
  // A window of 1,280 by 800 pixels that is zoomed to 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const place of places) {
    await visitPlace(page, place);
    await keepPicture(page, 'twice as large', place);
    expect.soft(await unreachable(page), `${place.name}: out of reach`).toEqual([]);
    expect.soft(await endless(page), `${place.name}: still moves`).toBe(0);
    expect.soft(await excess(page), `${place.name}: pixels beyond the window`).toEqual([0, 0]);
  }
});

test('by the keyboard alone every page is gone through, with the focus in sight', async ({
  window: page,
}) => {
  test.setTimeout(300_000);
  for (const place of await pulledPlaces(page)) {
    await visitPlace(page, place);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    expect.soft(await walkByTab(page), `${place.name}: without a sign of the focus`).toEqual([]);
    await keepPicture(page, 'light', place);
  }
  await page.evaluate(() => window.penstock?.call['settings.update']({ theme: 'dark' }));
  for (const place of await everyPlace(page)) {
    await visitPlace(page, place);
    await keepPicture(page, 'dark', place);
    await page.emulateMedia({ forcedColors: 'active' });
    await keepPicture(page, 'forced colours', place);
    await page.emulateMedia({ forcedColors: null });
  }
});
