import type { Locator, Page } from '@playwright/test';
import { keysOf, shownKeys, type ChosenKeys } from '../../shared/commands/bindings.ts';
import { commandIds, type CommandId } from '../../shared/commands/command-list.ts';
import type { Platform } from '../../shared/commands/command.ts';
import { review } from './changes-steps.ts';
import { expect, test } from './harness.ts';
import type { Penstock } from './penstock.ts';
import { allPulled, dataFacts, exploreSample, rowOf } from './steps.ts';

/** How a command is proved: where it is given, what has the focus there, and what shows that it was carried out. */
interface Proof {
  readonly at: string;
  readonly focus?: (page: Page) => Locator;
  /** Looks before the keys are pressed, and gives what has to hold after. */
  readonly proves: (penstock: Penstock) => (() => Promise<void>) | Promise<() => Promise<void>>;
}

const platform: Platform =
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
const shop = 'Harbor & Pine US';
const renewed = 'Northbay Reno';
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const row = (name: string) => (page: Page) => rowOf(page, name);
/** The list with this integration alone. */
const listOf = (name: string): string => `#/integrations?text=${encodeURIComponent(name)}`;
const ruleRow = (index: number) => (page: Page) => page.getByRole('grid').getByRole('row').nth(index);
const cause = (page: Page): Locator => page.locator('[data-group] [data-row-focus]').first();
const rules = '#/automations/rules?trigger=orders.new';
const closedCauses = '#/exceptions?state=dismissed';

const leadsTo = (title: string, at = '#/catalogue'): Proof => ({
  at,
  proves:
    ({ window: page }) =>
    () =>
      expect(heading(page)).toHaveText(title),
});
const asks = (at: string, focus: (page: Page) => Locator, words: RegExp): Proof => ({
  at,
  focus,
  proves:
    ({ window: page }) =>
    () =>
      expect(page.getByRole('dialog')).toContainText(words),
});
/** A review of what would be changed. */
const reviews = (at: string, focus: (page: Page) => Locator, words: RegExp): Proof => ({
  at,
  focus,
  proves:
    ({ window: page }) =>
    () =>
      expect(review(page)).toContainText(words),
});
/** The second rule is at another place, and the list says so. */
const moves = (index: number, words: RegExp): Proof => ({
  at: rules,
  focus: ruleRow(index),
  proves:
    ({ window: page }) =>
    async () => {
      await expect(page.getByRole('status').filter({ hasText: words })).toBeAttached();
      await page.getByRole('button', { name: 'Discard' }).click();
    },
});
const zooms = (compare: (now: number, before: number) => void): Proof => ({
  at: '#/history',
  proves: async ({ window: page }) => {
    const width = (): Promise<number> => page.evaluate(() => innerWidth);
    const before = await width();
    return () => expect(async () => compare(await width(), before)).toPass({ timeout: 5_000 });
  },
});
const opensWindow = (at: string, focus?: (page: Page) => Locator): Proof => ({
  at,
  ...(focus === undefined ? {} : { focus }),
  proves: ({ electronApp, window: first }) => {
    const others = (): Page[] => electronApp.windows().filter((page) => page !== first);
    return async () => {
      await expect.poll(() => others().length).toBe(1);
      await expect(heading(others()[0] as Page)).toBeVisible();
      await others()[0]?.close();
      await expect.poll(() => others().length).toBe(0);
    };
  },
});
const copies = (at: string, focus: ((page: Page) => Locator) | null, text: RegExp): Proof => ({
  at,
  ...(focus === null ? {} : { focus }),
  proves:
    ({ electronApp }) =>
    () =>
      expect.poll(() => electronApp.evaluate(({ clipboard }) => clipboard.readText())).toMatch(text),
});

/** What every command does, by keyboard: a new one does not compile without its proof. */
const proofs = {
  'integration.new': leadsTo('Add an integration', '#/history'),
  'window.new': opensWindow('#/history'),
  'account.add': leadsTo('Connect an account'),
  'settings.open': leadsTo('Settings'),
  'search.open': asks('#/history', heading, /Integrations|Search/u),
  'link.copy': copies('#/history/compare', null, /^penstock:\/\/[^/]+\/history\/compare$/u),
  'search.focus': {
    at: '#/integrations',
    proves:
      ({ window: page }) =>
      () =>
        expect(page.getByRole('searchbox')).toBeFocused(),
  },
  'data.refresh': {
    at: '#/history',
    proves: async ({ window: page }) => {
      const pulledAt = (): Promise<string | null | undefined> =>
        page.evaluate(async () => {
          const list = await window.penstock?.call['accounts.list']({});
          const accountId = list?.ok === true ? (list.value.activeId ?? '') : '';
          const status = await window.penstock?.call['sync.status']({ accountId });
          return status?.ok === true
            ? status.value.entities.find(({ entity }) => entity === 'integrations')?.pulledAt
            : undefined;
        });
      const before = await pulledAt();
      return async () => {
        await expect.poll(pulledAt).not.toBe(before);
        await expect(dataFacts(page)).toBeVisible();
      };
    },
  },
  'theme.toggle': {
    at: '#/history',
    proves: async ({ window: page }) => {
      const before = (await page.locator('html').getAttribute('data-theme')) ?? '';
      return () => expect(page.locator('html')).not.toHaveAttribute('data-theme', before);
    },
  },
  'zoom.in': zooms((now, before) => expect(now).toBeLessThan(before)),
  'zoom.out': zooms((now, before) => expect(now).toBeGreaterThan(before)),
  'zoom.reset': {
    at: '#/history',
    proves: async ({ window: page, electronApp }) => {
      const width = (): Promise<number> => page.evaluate(() => innerWidth);
      const before = await width();
      await electronApp.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(2),
      );
      await expect.poll(width).toBeLessThan(before);
      return () => expect.poll(width).toBe(before);
    },
  },
  'pane.next': {
    at: '#/integrations',
    focus: (page) => page.getByRole('searchbox'),
    proves:
      ({ window: page }) =>
      () =>
        expect(page.locator('footer :focus, footer:focus')).toHaveCount(1),
  },
  'pane.previous': {
    at: '#/integrations',
    focus: (page) => page.getByRole('searchbox'),
    proves:
      ({ window: page }) =>
      () =>
        expect(page.locator('aside :focus, aside:focus')).toHaveCount(1),
  },
  'go.back': {
    at: '#/changes',
    proves: async ({ window: page }) => {
      await page.getByRole('link', { name: 'History', exact: true }).click();
      await expect(heading(page)).toHaveText('History');
      return () => expect(heading(page)).toHaveText('Changes');
    },
  },
  'go.forward': {
    at: '#/changes',
    proves: async ({ window: page }) => {
      await page.getByRole('link', { name: 'History', exact: true }).click();
      await expect(heading(page)).toHaveText('History');
      await page.evaluate(() => history.back());
      await expect(heading(page)).toHaveText('Changes');
      return () => expect(heading(page)).toHaveText('History');
    },
  },
  'go.overview': leadsTo('Overview'),
  'go.integrations': leadsTo('Integrations'),
  'go.automations': leadsTo('Automations'),
  'go.exceptions': leadsTo('Exceptions'),
  'go.activity': leadsTo('Activity'),
  'go.orders': leadsTo('Orders'),
  'go.changes': leadsTo('Changes'),
  'go.history': leadsTo('History'),
  'go.compare': leadsTo('Compare'),
  'go.credentials': leadsTo('Credentials'),
  'record.open': {
    at: listOf(shop),
    focus: row(shop),
    proves:
      ({ window: page }) =>
      () =>
        expect(heading(page)).toHaveText(shop),
  },
  'record.window': opensWindow(listOf(shop), row(shop)),
  'record.fix': {
    at: listOf('Bazario Germany'),
    focus: row('Bazario Germany'),
    proves:
      ({ window: page }) =>
      () =>
        expect(page).toHaveURL(/\/connection\?form=fix$/u),
  },
  'record.setUp': {
    at: listOf('Acumen pilot'),
    focus: row('Acumen pilot'),
    proves:
      ({ window: page }) =>
      () =>
        expect(page).toHaveURL(/\/connection\?form=signIn$/u),
  },
  'record.renew': {
    at: listOf(renewed),
    focus: row(renewed),
    proves:
      ({ window: page }) =>
      () =>
        expect(page).toHaveURL(/\/connection\?form=signIn$/u),
  },
  'record.test': {
    at: listOf(shop),
    focus: row(shop),
    proves:
      ({ window: page }) =>
      () =>
        expect(rowOf(page, shop)).toContainText(/[Tt]est/u),
  },
  'record.endTest': {
    at: listOf(shop),
    focus: row(shop),
    proves: async ({ window: page }) => {
      await rowOf(page, shop).getByRole('button', { name: /^Test/u }).click();
      await rowOf(page, shop).focus();
      return () => expect(rowOf(page, shop).getByRole('button', { name: /^Test/u })).toBeVisible();
    },
  },
  'record.enable': reviews(listOf('Loopback Returns'), row('Loopback Returns'), /Enable|enable/u),
  'record.disable': reviews(listOf(shop), row(shop), /Disable|disable/u),
  'record.remove': reviews(listOf(shop), row(shop), /Remove/u),
  'record.up': moves(1, /is now 1 of/u),
  'record.down': moves(0, /is now 2 of/u),
  'record.first': moves(2, /is now 1 of/u),
  'record.last': moves(0, /is now (\d+) of \1/u),
  'record.moveTo': asks(rules, ruleRow(1), /Move/u),
  'record.duplicate': {
    at: rules,
    focus: ruleRow(1),
    proves:
      ({ window: page }) =>
      () =>
        expect(page).toHaveURL(/#\/automations\/rules\/new/u),
  },
  'record.export': asks(listOf(shop), row(shop), /Export/u),
  'configuration.export': asks('#/history', heading, /Export/u),
  'record.copy': copies(rules, ruleRow(1), /"actions"/u),
  'record.retry': asks('#/exceptions', cause, /Retry/u),
  'record.resolve': asks('#/exceptions', cause, /Resolve/u),
  'record.dismiss': asks('#/exceptions', cause, /Dismiss/u),
  'record.snooze': asks('#/exceptions', cause, /Snooze/u),
  'record.reopen': asks(closedCauses, cause, /Open|open/u),
  'help.shortcuts': asks('#/history', heading, /Keyboard shortcuts/u),
  'data.folder': {
    at: '#/history',
    proves: async ({ electronApp }) => {
      await electronApp.evaluate(({ shell }) => {
        const opened: string[] = [];
        Object.assign(globalThis, { opened });
        shell.openPath = (path) => {
          opened.push(path);
          return Promise.resolve('');
        };
      });
      return () =>
        expect
          .poll(() =>
            electronApp.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.length),
          )
          .toBe(1);
    },
  },
} as const satisfies Readonly<Record<CommandId, Proof>>;

/** Shortcuts for the commands that have none of their own. */
function chosenKeys(): ChosenKeys {
  const free = 'A B C D E F G J K L M N O P Q R S T U V W X Y Z'
    .split(' ')
    .map((letter) => `Mod+Alt+${letter}`)
    .concat('F7', 'F8', 'F9');
  const without = commandIds.filter((id) => keysOf(id, platform, {}).length === 0);
  expect(without.length).toBeLessThanOrEqual(free.length);
  return Object.fromEntries(without.map((id, index) => [id, free[index] ?? null]));
}

/** A shortcut as Playwright presses it. */
function pressed(keys: string): string {
  const arrows = { Left: 'ArrowLeft', Right: 'ArrowRight', Plus: '+' };
  return keys
    .replace('Mod', 'ControlOrMeta')
    .replace(/(?<=\+|^)(Left|Right|Plus)$/u, (name) => arrows[name as keyof typeof arrows]);
}

test('every command does by its shortcut what it says', async ({ window: page, penstock }) => {
  test.slow();
  await exploreSample(page);
  await allPulled(page);
  const chosen = chosenKeys();
  await page.evaluate(
    async ([shortcuts, name]) => {
      const bridge = window.penstock?.call;
      await bridge?.['settings.update']({ shortcuts });
      const list = await bridge?.['accounts.list']({});
      const accountId = list?.ok === true ? (list.value.activeId ?? '') : '';
      const rows = await bridge?.['integrations.list']({ accountId, text: name });
      const recordId = rows?.ok === true ? (rows.value[0]?.id ?? '') : '';
      await bridge?.['credentials.remind']({ accountId, recordId, everyDays: 1 });
    },
    [chosen, renewed] as const,
  );

  for (const [id, { at, proves, ...rest }] of Object.entries(proofs) as [CommandId, Proof][]) {
    await test.step(id, async () => {
      await page.evaluate(() => (location.hash = '#/catalogue'));
      await expect(heading(page)).toHaveText('Add an integration');
      await page.evaluate((hash) => (location.hash = hash), at);
      if (at !== '#/catalogue') await expect(heading(page)).not.toHaveText('Add an integration');
      if (rest.focus !== undefined) {
        const head = page.locator('[role="row"][aria-level="1"][aria-expanded="false"]');
        while ((await head.count()) > 0) await head.first().click();
        await rest.focus(page).focus();
      }
      const holds = await proves(penstock);
      await page.keyboard.press(pressed(shownKeys(id, platform, chosen) ?? ''));
      await holds();
      // A review that is being planned stays until it is there.
      await expect(async () => {
        if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 500 });
      }).toPass({ timeout: 15_000 });
    });
  }
});
