import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { Account } from '../../../shared/domain/account.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import { useAccounts } from '../../stores/accounts.ts';
import type { CatalogueEntry } from '../../stores/catalogue.ts';
import CataloguePage from './CataloguePage.vue';

enableAutoUnmount(afterEach);

const entry = (name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: name.toLowerCase(),
  name: name.toLowerCase(),
  displayName: name,
  type: 'ecommerce',
  description: '',
  version: '1',
  orgUnique: false,
  entities: [],
  connectionType: 'fields',
  integrations: [],
  ...more,
});

const hostile = '<img src=x onerror="alert(1)">';
const shops: CatalogueEntry[] = [
  entry('Shopify', {
    entities: [
      { name: 'orders', direction: 'in' },
      { name: 'inventory', direction: 'out' },
      { name: 'loyaltyPoints', direction: 'out' },
    ],
    integrations: [
      { id: 'one', name: 'Shopify – one' },
      { id: 'two', name: hostile },
    ],
  }),
  entry('ShipBob', { type: 'fulfillment' }),
  entry('Ledger', { type: 'erp', orgUnique: true, integrations: [{ id: 'book', name: 'Books' }] }),
  entry('Engine', { type: 'automation' }),
];

const readme = `# Shopify\n\n${hostile} see [the docs](https://docs.example/a?b=1) or [this](javascript:alert(1))`;

/** A control's spoken name, without the marks that keep foreign text apart. */
const nameOf = (control: Element): string | undefined =>
  control.getAttribute('aria-label')?.replaceAll(/[\u2068\u2069]/gu, '');

async function open(answers: Answers = {}, account: Partial<Account> = {}) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [{ ...sampleAccount, ...account }], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'connectors.list': () => shops,
    'connectors.get': () => ({
      id: 'shopify',
      name: 'shopify',
      displayName: 'Shopify',
      type: 'ecommerce',
      description: '',
      readme,
      version: '1',
      orgUnique: false,
      entities: [],
      connection: { type: 'fields', fields: [] },
      settings: { fields: [] },
    }),
    'app.openLink': () => null,
    ...answers,
  });
  freshStores();
  await useAccounts().load();
  const page = await mountPage(CataloguePage);
  const lines = () => page.wrapper.findAll('[data-line]').map((line) => line.text());
  const button = (words: string) =>
    [...document.body.querySelectorAll('button')].find(
      (one) => one.textContent.trim() === words || nameOf(one) === words,
    );
  return { ...page, bridge, lines, button };
}

async function shown(answers: Answers = {}, account: Partial<Account> = {}) {
  const page = await open(answers, account);
  await vi.waitFor(() => expect(page.lines().length).toBeGreaterThan(0));
  return page;
}

const press = (key: string): void => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
};

describe('the catalogue', () => {
  beforeEach(() => giveElementsSize(1_200, 800));

  it('lists every system but the engines, with what it moves and which of it there are', async () => {
    const { lines } = await shown();
    expect(lines()).toHaveLength(3);
    expect(lines().join()).not.toContain('Engine');
    const shopify = lines().find((line) => line.includes('Shopify')) ?? '';
    expect(shopify).toContain('You have 2 of these');
    expect(shopify.replaceAll(/\s+/gu, ' ')).toMatch(/into the account: ?orders/u);
    expect(shopify.replaceAll(/\s+/gu, ' ')).toMatch(/out of the account: ?stock, loyaltyPoints/u);
  });

  it('searches by name and by other words for the kind, and says how many there are', async () => {
    const { wrapper, lines, button } = await shown();
    await wrapper.get('input[type="search"]').setValue('3pl');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain('ShipBob');
    expect(wrapper.get('.spoken[role="status"]').text()).toBe('1 system');
    await wrapper.get('input[type="search"]').setValue('nowhere');
    expect(wrapper.text()).toContain('No system matches');
    button('Clear filters')?.click();
    await vi.waitFor(() => expect(lines()).toHaveLength(3));
  });

  it('filters by kind, and takes the filter away again', async () => {
    const { wrapper, lines } = await shown();
    const chip = wrapper.findAll('button[aria-pressed]').find((one) => one.text().includes('fulfillment'));
    await chip?.trigger('click');
    expect(lines()).toHaveLength(1);
    expect(chip?.attributes('aria-pressed')).toBe('true');
    await chip?.trigger('click');
    expect(lines()).toHaveLength(3);
  });

  it('leads to a setup with an id of its own', async () => {
    const { router, button } = await shown();
    button('Connect ShipBob')?.click();
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('setup'));
    expect(router.currentRoute.value.params['recordId']).toMatch(/^new:[0-9a-f-]{36}$/u);
    expect(router.currentRoute.value.query['connector']).toBe('shipbob');
  });

  it('marks what there can be only one of, and leads to it instead', async () => {
    const { wrapper, button } = await shown();
    const line = wrapper.findAll('[data-line]').find((one) => one.text().includes('Ledger'));
    expect(line?.text()).toContain('There can be only one.');
    expect(line?.get('a').attributes('href')).toBe('/integrations/book');
    expect(button('Connect Ledger')).toBeUndefined();
  });

  it('adds nothing to an account that is read-only, and says why', async () => {
    const { wrapper, router, button } = await shown({}, { readOnly: true });
    expect(wrapper.get('[role="note"]').text()).toContain('read-only');
    expect(button('Connect ShipBob')?.getAttribute('aria-disabled')).toBe('true');
    button('Connect ShipBob')?.click();
    await wrapper.vm.$nextTick();
    expect(router.currentRoute.value.name).not.toBe('setup');
  });

  it('is worked by keyboard, and makes only the rows in view of a thousand', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => entry(`System ${1_000 + index}`));
    const { wrapper } = await shown({ 'connectors.list': () => many });
    expect(wrapper.findAll('[data-line]').length).toBeLessThan(60);
    expect(wrapper.get('[role="grid"]').attributes('aria-rowcount')).toBe('1000');
    expect(wrapper.findAll('[role="grid"] [tabindex="0"]').length).toBe(2);
    wrapper.get<HTMLElement>('[data-line="0"]').element.focus();
    press('ArrowDown');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-line')).toBe('1'));
    press('Enter');
    await vi.waitFor(() =>
      expect(document.querySelector('[role="dialog"] h2')?.textContent).toContain('System 1001'),
    );
  });
});

describe('a system of the catalogue', () => {
  beforeEach(() => giveElementsSize(1_200, 800));

  async function details() {
    const page = await shown();
    const line = page.wrapper.findAll('[data-line]').find((one) => one.text().includes('Shopify'));
    await line?.trigger('click');
    await vi.waitFor(() => expect(document.querySelector('.readme')).not.toBeNull());
    return page;
  }
  const dialogs = () => [...document.body.querySelectorAll('[role="dialog"]')];

  it('shows its readme as text, and leads to the integrations of it', async () => {
    await details();
    const [dialog] = dialogs();
    expect(dialog?.querySelector('img, script, a[href*="example"]')).toBeNull();
    expect(dialog?.textContent).toContain(hostile);
    const links = [...(dialog?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['/integrations/one', '/integrations/two']);
  });

  it('opens a link only after its host was shown', async () => {
    const { bridge, button } = await details();
    button('the docs')?.click();
    await vi.waitFor(() =>
      expect(dialogs().at(-1)?.querySelector('.host')?.textContent).toBe('docs.example'),
    );
    expect(bridge.calls.some(({ name }) => name === 'app.openLink')).toBe(false);
    button('Open in the browser')?.click();
    await vi.waitFor(() => expect(dialogs()).toHaveLength(1));
    expect(bridge.calls.findLast(({ name }) => name === 'app.openLink')?.request).toEqual({
      url: 'https://docs.example/a?b=1',
    });
  });

  it('never opens anything but an https address', async () => {
    const { button } = await details();
    button('this')?.click();
    await vi.waitFor(() => expect(dialogs().at(-1)?.textContent).toContain('only https addresses'));
    expect(button('Open in the browser')).toBeUndefined();
  });
});

describe('the catalogue without entries', () => {
  it('says what failed, and tries again', async () => {
    let damaged = true;
    const { wrapper, lines, button } = await open({
      'connectors.list': () => {
        if (damaged) throw new AppError('store.damaged');
        return shops;
      },
    });
    await vi.waitFor(() => expect(wrapper.text()).toContain('The local data is damaged.'));
    damaged = false;
    giveElementsSize(1_200, 800);
    button('Try again')?.click();
    await vi.waitFor(() => expect(lines()).toHaveLength(3));
  });

  it('offers a pull where nothing has been pulled', async () => {
    const { wrapper, bridge, button } = await open({
      'connectors.list': () => [],
      'sync.pull': () => null,
    });
    await vi.waitFor(() => expect(wrapper.text()).toContain('The catalogue is empty'));
    button('Pull now')?.click();
    await vi.waitFor(() =>
      expect(bridge.calls.findLast(({ name }) => name === 'sync.pull')?.request).toEqual({
        accountId: 'home',
        entity: 'connectors',
      }),
    );
  });
});
