import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';
import type { Penstock } from './penstock.ts';
import { everyPlace, visitPlace, type Place } from './places.ts';
import { allPulled, exploreSample, fillConnectForm, showIntegrations, submit } from './steps.ts';

test.use({
  environment: { PENSTOCK_SAMPLE_SIZE: 'small' },
  // Another organisation than the sample account's.
  accountArguments: ['--size', 'small', '--seed', '11'],
});

/** Hands a link to the running Penstock, as the system does. */
function hand({ electronApp }: Penstock, link: string): Promise<void> {
  return electronApp.evaluate(({ app }, word) => {
    app.emit('second-instance', { preventDefault: () => undefined }, ['penstock', word], '');
  }, link);
}

/** A link escapes more than an address: both are compared without. */
const hash = (page: Page): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash));

/** Keys of the organisations by the accounts' ids, and which account is shown. */
const accounts = (page: Page) =>
  page.evaluate(async () => {
    const list = await window.penstock?.call['accounts.list']({});
    if (list?.ok !== true) throw new Error('there are no accounts');
    const { accounts: all, activeId } = list.value;
    return { activeId, keys: Object.fromEntries(all.map(({ id, orgKey }) => [id, orgKey])) };
  });

/** Copies the link to what is shown, by its shortcut; gives the link. */
async function copyLink({ window: page, electronApp }: Penstock, place: Place, key: string): Promise<string> {
  await visitPlace(page, place);
  const wanted = `penstock://${key}${(await hash(page)).slice(1)}`;
  const copied = (): Promise<string> => electronApp.evaluate(({ clipboard }) => clipboard.readText());
  await page.keyboard.press('ControlOrMeta+Shift+C');
  await expect.poll(async () => decodeURIComponent(await copied())).toBe(wanted);
  return copied();
}

test('the link that is copied on a page leads back to it: from another page, from another account, and from a start', async ({
  penstock,
  accountServer,
}) => {
  test.slow();
  const { window: page } = penstock;
  await exploreSample(page);
  await allPulled(page);
  const places = await everyPlace(page);
  const sample = await accounts(page);
  const home = sample.activeId ?? '';
  const key = sample.keys[home] ?? '';
  await page.evaluate(() => (location.hash = '#/connect'));
  await fillConnectForm(page, { ...accountServer, name: 'Another account' });
  await submit(page).click();
  await showIntegrations(page);
  await allPulled(page);
  const away = (await accounts(page)).activeId ?? '';
  const activate = (accountId: string): Promise<unknown> =>
    page.evaluate((id) => window.penstock?.call['accounts.activate']({ accountId: id }), accountId);
  expect(away).not.toBe(home);

  /** Not only the main process: also the window has changed to the account in which the places are. */
  const isHome = (): Promise<void> =>
    expect(page.getByRole('button', { name: /Switch account/ })).not.toContainText('Another account');
  await activate(home);
  await isHome();
  const links: string[] = [];
  for (const place of places) {
    const link = await copyLink(penstock, place, key);
    const before = await hash(page);
    links.push(link);
    // A record's page: it is left when the account is changed.
    await page.evaluate(() => (location.hash = '#/orders/of-the-other-account'));
    await expect(page.getByRole('link', { name: 'All orders' })).toBeVisible();
    await activate(away);
    await expect(page).toHaveURL(/#\/overview$/u);
    await hand(penstock, link);
    await expect.poll(() => hash(page), link).toBe(before);
    await isHome();
    expect((await accounts(page)).activeId).toBe(home);
    await page.evaluate(() => (location.hash = '#/orders/another'));
    await expect(page.getByRole('link', { name: 'All orders' })).toBeVisible();
    await hand(penstock, link);
    await expect.poll(() => hash(page), link).toBe(before);
  }

  const atStart = links.filter((link) => /raw$|view=list|routing$|connection$/u.test(link));
  expect(atStart.length).toBeGreaterThanOrEqual(4);
  for (const link of atStart.slice(0, 5)) {
    await penstock.window.evaluate(
      (id) => window.penstock?.call['accounts.activate']({ accountId: id }),
      away,
    );
    await penstock.relaunch(link);
    const place = `#${decodeURIComponent(link.slice(`penstock://${key}`.length))}`;
    await expect.poll(() => hash(penstock.window), link).toBe(place);
    expect((await accounts(penstock.window)).activeId).toBe(home);
  }
});
