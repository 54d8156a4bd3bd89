import { expect, type Page } from '@playwright/test';

/** A page of the window, by the address that leads there. */
export interface Place {
  readonly name: string;
  readonly address: string;
  /** It is another view of the page before it. */
  readonly samePage: boolean;
}

/** Addresses that lead to another view of the page that stands before them. */
const otherViews = /^(?:exceptions\?|history\/|(?:integrations|orders)\/[^/]+\/(?!overview))/u;

/** Every page of the window that has no record of its own. */
const pages: readonly string[] = [
  'overview',
  'integrations',
  'catalogue',
  'automations',
  'automations/rules',
  'automations/exceptions',
  'automations/inventory',
  'automations/holds',
  'automations/routing',
  'exceptions',
  'exceptions?view=list',
  'exceptions?view=actions',
  'activity',
  'orders',
  'changes',
  'history',
  'history/moment',
  'history/compare',
  'compare',
  'credentials',
  'settings',
];

/** Every page of the window, with one record of each kind that has a page. Takes the window of an app whose account has been pulled. */
export async function everyPlace(page: Page): Promise<Place[]> {
  const records = await page.evaluate(async () => {
    const call = window.penstock?.call;
    if (call === undefined) throw new Error('there is no bridge');
    const accounts = await call['accounts.list']({});
    const accountId = accounts.ok ? (accounts.value.activeId ?? '') : '';
    const integrations = await call['integrations.list']({ accountId, text: '' });
    const automations = await call['automations.view']({ accountId });
    const orders = await call['orders.find']({ accountId, text: '', limit: 1 });
    const first = { accountId, limit: 1 } as const;
    const groups = await call['exceptions.groups']({ ...first, state: 'open', sort: 'lastSeen' });
    const exceptions = await call['exceptions.find'](first);
    const events = await call['activity.page'](first);
    return {
      integration: integrations.ok ? integrations.value.find(({ engine }) => engine === null)?.id : undefined,
      rule: automations.ok ? automations.value.rules[0]?.id : undefined,
      card: automations.ok ? automations.value.routings[0]?.id : undefined,
      order: orders.ok ? orders.value[0]?.id : undefined,
      group: groups.ok ? groups.value.rows[0]?.id : undefined,
      exception: exceptions.ok ? exceptions.value.rows[0]?.id : undefined,
      event: events.ok ? events.value.rows[0]?.id : undefined,
    };
  });
  const { integration, rule, card, order, group, exception, event } = records;
  const own: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(
      ['overview', 'settings', 'connection', 'history', 'raw'].map((tab) => [
        `integrations/${integration ?? ''}/${tab}`,
        integration,
      ]),
    ),
    [`automations/rules/${rule ?? ''}`]: rule,
    [`automations/routing/${card ?? ''}`]: card,
    ...Object.fromEntries(['overview', 'rules', 'raw'].map((tab) => [`orders/${order ?? ''}/${tab}`, order])),
    [`exceptions/groups/${group ?? ''}`]: group,
    [`exceptions/${exception ?? ''}`]: exception,
    [`activity/${event ?? ''}`]: event,
  };
  expect(Object.entries(own).filter(([, id]) => id === undefined)).toEqual([]);
  return [...pages, ...Object.keys(own)].map((address) => ({
    name: address.replaceAll(/[0-9a-f]{16,}/gu, 'one'),
    address: `#/${address}`,
    samePage: otherViews.test(address),
  }));
}

/** Goes to a page by its address, as a link does, and waits until it has its data. */
export async function visitPlace(page: Page, { address, samePage }: Place): Promise<void> {
  await page.mouse.move(1, 1);
  await page.evaluate((hash) => {
    if (location.hash === hash) return;
    document.querySelector('h1')?.setAttribute('data-left', '');
    location.hash = hash;
  }, address);
  if (!samePage) await expect(page.locator('h1[data-left]')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.locator('main [aria-busy="true"], main .skeleton')).toHaveCount(0);
}
