import { expect, type Locator, type Page } from '@playwright/test';
import type { AccountServer } from './account-server.ts';
import { review } from './changes-steps.ts';
import { allPulled, connect } from './steps.ts';

/** A rule as the wire names its members, as far as the tests look at it. */
export interface WireRule {
  readonly ruleId: string;
  readonly name: string;
  readonly trigger: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly isDefault?: boolean;
  readonly integrations: readonly string[];
  readonly filter?: unknown;
  readonly actions: readonly unknown[];
  readonly updatedAt: string;
}

/** A routing card likewise. */
export interface WireCard {
  readonly routingId: string;
  readonly name: string;
  readonly position: number;
  readonly enabled: boolean;
  readonly locations: readonly string[];
}

/** Asks the account itself, as somebody else than the app. Gives what it answers; throws when it refuses. */
export async function there(
  server: AccountServer,
  call: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`,
  body?: object,
): Promise<unknown> {
  const [method = '', path = ''] = call.split(' ');
  const reply = await fetch(`${server.url}/${path}`, {
    method,
    headers: { 'X-Pipe17-Key': server.key, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${call} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}

/** The rules of new orders as the account holds them, in order; the default rule is none of them. */
export async function rulesThere(server: AccountServer): Promise<readonly WireRule[]> {
  return (await allRulesThere(server)).filter(({ isDefault }) => isDefault !== true);
}

/** The default rule of new orders as the account holds it. */
export async function defaultRuleThere(server: AccountServer): Promise<WireRule> {
  const found = (await allRulesThere(server)).find(({ isDefault }) => isDefault === true);
  if (found === undefined) throw new Error('the account has no default rule');
  return found;
}

async function allRulesThere(server: AccountServer): Promise<readonly WireRule[]> {
  const { automation_rules: rules } = (await there(server, 'GET automation_rules?keys=*&count=200')) as {
    automation_rules: WireRule[];
  };
  return rules
    .filter(({ trigger }) => trigger === 'orders.new')
    .sort((one, other) => one.position - other.position);
}

/** The routing cards as the account holds them, in order. */
export async function cardsThere(server: AccountServer): Promise<readonly WireCard[]> {
  const { order_routings: cards } = (await there(server, 'GET order_routings?keys=*&count=200')) as {
    order_routings: WireCard[];
  };
  return cards.toSorted((one, other) => one.position - other.position);
}

/** The row of the rules' list with this name. */
export const ruleRow = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });

/** Connects the account and waits until everything is there, then opens the page with engines and rules. */
export async function openAutomations(page: Page, server: AccountServer): Promise<void> {
  await connect(page, server);
  await allPulled(page);
  await page.getByRole('link', { name: 'Automations', exact: true }).click();
}

/** Connects the account and opens the rules of new orders. */
export async function openRules(page: Page, server: AccountServer): Promise<void> {
  await openAutomations(page, server);
  await page.getByRole('link', { name: 'New orders' }).click();
  await expect(ruleRow(page, 'Hold suspected fraud')).toBeVisible();
}

/** Applies what the review shows, by keyboard, and waits until it is done. */
export async function applyReviewed(page: Page): Promise<void> {
  const apply = review(page).getByRole('button', { name: /^Apply/ });
  await expect(apply).toBeEnabled();
  await apply.press('Enter');
  await expect(review(page)).toHaveCount(0, { timeout: 30_000 });
}
