import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AutomationView } from '../../../../shared/domain/automation-view.ts';
import type { IntegrationView } from '../../../../shared/domain/integration-view.ts';
import { installBridge } from '../../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount, type MountedPage } from '../../../mount-page.testing.ts';
import { useAccounts } from '../../../stores/accounts.ts';
import { useReview } from '../../../stores/review.ts';
import RoutingPage from '../routing/RoutingPage.vue';
import ExceptionEnginePage from './ExceptionEnginePage.vue';

const instants = { createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z', extra: {} };

function integrationView(id: string, engine: string): IntegrationView {
  const described = (path: string, more: object) => ({
    path,
    type: 'boolean',
    title: path,
    required: false,
    hidden: false,
    ...more,
  });
  const fields = [
    described('emails', { type: 'list', title: 'Recipients', default: [] }),
    described('categories.stuckOrder.enabled', { default: true, group: 'Categories' }),
    described('categories.stuckOrder.email', { default: false, group: 'Categories' }),
    described('categories.novel.enabled', { default: true, group: 'Categories' }),
    described('scanEveryHours', { type: 'integer', title: 'Scan every', hidden: true, default: 3 }),
    described('somethingNew', { title: 'Something new' }),
  ];
  const connector = {
    name: engine,
    displayName: engine,
    type: 'automation' as const,
    description: '',
    readme: '',
    version: '3',
    orgUnique: true,
    entities: [],
    connection: { type: 'none' as const, fields: [] },
    settings: { fields },
  };
  const state = { status: 'connected' as const, statusWord: 'connected' };
  return {
    row: {
      id,
      name: engine,
      connectorId: 'c1',
      connector: engine,
      connectorType: 'automation',
      engine,
      ...state,
      errorText: null,
      statusChangedAt: null,
      lastActivityAt: null,
      missingFields: [],
      renewalDueAt: null,
      untestedSince: null,
      openExceptions: 0,
      exceptionTrend: [],
      usedBy: 0,
    },
    integration: {
      id,
      ...instants,
      name: engine,
      connectorId: 'c1',
      connectorName: engine,
      connectorType: 'automation',
      version: '3',
      ...state,
      entities: [],
      connection: { fields: [] },
      settings: { fields: [] },
    },
    connector: { id: 'c1', ...instants, ...connector },
    dependents: [],
  };
}

const card = (id: string, position: number) => ({
  id,
  ...instants,
  name: `Card ${id}`,
  enabled: true,
  position,
  filter: { match: 'all', conditions: [] },
  locations: ['l1', 'gone'],
});

function automationView(engine: string, integrationId: string | null): AutomationView {
  return {
    rules: [],
    routings: [card('a', 0), card('b', 5), card('c', 6)],
    locations: [
      { id: 'l1', ...instants, name: 'Reno', excludeFromTotals: true, preserveBundles: false, paused: true },
    ],
    integrations: [],
    engines: [
      {
        engine,
        integrationId,
        connectorId: 'c1',
        name: engine,
        status: 'connected',
        errorText: null,
        settings: [],
      },
    ],
  };
}

let mounted: MountedPage | null = null;

async function open(
  page: Parameters<typeof mountPage>[0],
  engine: string,
  integrationId: string | null,
): Promise<MountedPage['wrapper']> {
  installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'automations.view': () => automationView(engine, integrationId),
    'automations.lint': () => [],
    'automations.hits': () => ({ computedAt: '', hits: [], unknown: 0, records: 0 }),
    'drafts.unfinished': () => [],
    'drafts.get': () => null,
    'drafts.save': () => null,
    'integrations.get': () => integrationView(integrationId ?? '', engine),
    'changeSets.open': () => [],
  });
  freshStores();
  await useAccounts().load();
  mounted = await mountPage(page);
  await flushPromises();
  await flushPromises();
  return mounted.wrapper;
}

const wishes = () => useReview().request?.wishes ?? [];

describe('the page of an engine', () => {
  beforeEach(() => {
    mounted = null;
  });
  afterEach(() => mounted?.wrapper.unmount());

  it('shows every setting: categories by name, unknown ones as they came, hidden ones locked, the rest as a form', async () => {
    const page = await open(ExceptionEnginePage, 'exceptionEngine', 'i1');
    const rows = page.findAll('tbody th').map((cell) => cell.text());
    expect(rows).toEqual(['Stuck order', 'novel']);
    expect(page.text()).toContain('Something new');
    expect(page.text()).toContain('Only the vendor’s support changes these.');
    expect(page.text()).toContain('Raised, and nobody is written to: Stuck order and novel.');
  });

  it('mails to nobody with a warning, takes pasted recipients, and sends both as one change', async () => {
    const page = await open(ExceptionEnginePage, 'exceptionEngine', 'i1');
    await page.get('[aria-label="E-mail: all on"]').trigger('click');
    expect(page.text()).toContain('there is no recipient');
    const input = page.get('input[inputmode="email"]');
    await input.setValue('ops@example.com, boss@example.com');
    await input.trigger('keydown', { key: 'Enter' });
    expect(page.text()).not.toContain('there is no recipient');
    await page.get('[data-bottom-bar] .kind-primary').trigger('click');
    await flushPromises();
    expect(wishes()[0]?.edits).toEqual({
      'settings.categories.stuckOrder.email': true,
      'settings.emails': ['ops@example.com', 'boss@example.com'],
    });
  });

  it('asks for a review before it is switched off', async () => {
    const page = await open(ExceptionEnginePage, 'exceptionEngine', 'i1');
    await page.get('[aria-label*="Switch"]').setValue(false);
    await flushPromises();
    expect(wishes()[0]).toMatchObject({ recordId: 'i1', operation: 'update', edits: { enabled: false } });
  });

  it('is added again where it was removed', async () => {
    const page = await open(ExceptionEnginePage, 'exceptionEngine', null);
    expect(page.text()).toContain('failures go unseen');
    await page.get('.kind-primary').trigger('click');
    await flushPromises();
    expect(wishes()[0]).toMatchObject({
      operation: 'create',
      edits: { connectorId: 'c1', name: 'exceptionEngine' },
    });
  });
});

describe('routing cards', () => {
  afterEach(() => mounted?.wrapper.unmount());

  it('stand in order with what keeps a location from being used, and move by keyboard with as few positions as can be', async () => {
    const page = await open(RoutingPage, 'orderRoutingEngine', 'i2');
    expect(page.findAll('ol > li')).toHaveLength(3);
    expect(page.text()).toContain('paused');
    expect(page.text()).toContain('no location of the account');
    await page.get('ol > li:nth-child(3) .handle').trigger('keydown', { key: 'ArrowUp' });
    await flushPromises();
    expect(page.findAll('ol > li .title').map((title) => title.text())).toEqual([
      'Card a',
      'Card c',
      'Card b',
    ]);
    expect(page.text()).toMatch(/position 2 of 3/u);
    await page.get('[data-bottom-bar] .kind-primary').trigger('click');
    await flushPromises();
    expect(wishes()).toHaveLength(1);
    expect(wishes()[0]).toMatchObject({ entity: 'orderRoutings', operation: 'update' });
  });
});
