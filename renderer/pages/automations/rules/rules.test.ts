import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RuleView } from '../../../../shared/domain/automation-view.ts';
import { automationView, ruleView } from '../../../components/rules/rule-view.testing.ts';
import { installBridge, type Answers, type TestBridge } from '../../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../../mount-page.testing.ts';
import { useAccounts } from '../../../stores/accounts.ts';
import { useDrafts } from '../../../stores/drafts.ts';
import { useReview } from '../../../stores/review.ts';
import AutomationsPage from '../AutomationsPage.vue';
import RulePage from './RulePage.vue';
import RulesPage from './RulesPage.vue';

let mounted: VueWrapper | null = null;
let bridge: TestBridge;

function install(rules: readonly RuleView[], more: Answers = {}): void {
  bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'automations.view': () => automationView(rules),
    'automations.hits': () => ({
      computedAt: '',
      hits: [{ id: 'a', days7: 3, days30: 12 }],
      unknown: 0,
      records: 100,
    }),
    'automations.lint': () => [],
    'automations.values': () => [],
    'drafts.unfinished': () => [],
    'drafts.get': () => null,
    'drafts.save': () => null,
    ...more,
  });
  freshStores();
}

async function show(page: object, props: Record<string, unknown> = {}) {
  await useAccounts().load();
  const { wrapper, router } = await mountPage(defineComponent({ render: () => h(page, props) }));
  mounted = wrapper;
  await flushPromises();
  return { wrapper, router };
}

const rules = [
  ruleView('a', { position: 0 }),
  ruleView('b', { position: 5 }),
  ruleView('c', { position: 5, enabled: false }),
  ruleView('z', {
    position: 1,
    isDefault: true,
    name: 'Everything else',
    actions: [{ type: 'hold', minutes: 30 }],
  }),
];
const names = (wrapper: VueWrapper): readonly string[] =>
  wrapper.findAll('[role="row"] .name').map((one) => one.text());
const press = (wrapper: VueWrapper, line: number, key: string, more: object = {}) =>
  wrapper.find(`[data-line="${line}"]`).trigger('keydown', { key, ...more });

beforeEach(() => giveElementsSize(1_000, 800));
afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

describe('the list of rules', () => {
  it('shows them in order of execution with the default rule last, each with its sentence and hits', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    expect(names(wrapper)).toEqual(['Rule a', 'Rule b', 'Rule c', 'Everything else']);
    expect(wrapper.text()).toContain('If total price is more than 100: add the tags big.');
    expect(wrapper.text()).toContain(
      'If no other rule ran: hold for 30 minutes, then Ready for fulfillment.',
    );
    await vi.waitFor(() => expect(wrapper.text()).toContain('7 days: 3, 30 days: 12'));
  });

  it('moves by keyboard, says where to, and asks for as few changes as possible', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    await press(wrapper, 2, 'ArrowUp', { altKey: true });
    await flushPromises();
    expect(names(wrapper)).toEqual(['Rule a', 'Rule c', 'Rule b', 'Everything else']);
    expect(wrapper.text()).toContain('is now 2 of 3');
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Review')
      ?.trigger('click');
    const wishes = useReview().request?.wishes ?? [];
    expect(wishes.map(({ recordId }) => recordId)).toHaveLength(1);
    expect(wishes[0]?.edits['position']).toBeTypeOf('number');
  });

  it('keeps an order that is not saved as a draft, and takes it up again with what has come and gone since', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    await press(wrapper, 0, 'ArrowDown', { altKey: true });
    await useDrafts().flush();
    const of = { accountId: 'home', entity: 'automationRules', recordId: 'order:orders.new' };
    const saved = () => bridge.calls.filter(({ name }) => name === 'drafts.save').at(-1)?.request;
    expect(saved()).toEqual({ ...of, base: {}, edits: { order: ['b', 'a', 'c'] }, seen: {} });
    wrapper.unmount();

    const draft = { base: {}, edits: { order: ['c', 'gone', 'a', 'b'] }, updatedAt: '' };
    install([...rules, ruleView('new', { position: 9 })], {
      'drafts.get': (request) => ((request as { recordId: string }).recordId === of.recordId ? draft : null),
    });
    const again = (await show(RulesPage)).wrapper;
    expect(names(again)).toEqual(['Rule c', 'Rule new', 'Rule a', 'Rule b', 'Everything else']);
    const discard = again.findAll('button').find((one) => one.text() === 'Discard');
    await discard?.trigger('click');
    await useDrafts().flush();
    expect(saved()).toEqual({ ...of, base: {}, edits: {}, seen: draft.edits });
    expect(names(again)[0]).toBe('Rule a');
  });

  it('says that the Automation Engine is off, and asks to switch it on', async () => {
    const view = automationView(rules);
    const engines = view.engines.map((engine) => ({ ...engine, status: 'disabled' as const }));
    install(rules, { 'automations.view': () => ({ ...view, engines }) });
    const { wrapper } = await show(RulesPage);
    const engine = wrapper.get('[aria-label="The engine that runs them"]');
    expect(engine.text()).toContain('no rule runs');
    await engine.get('[role="switch"]').setValue(true);
    expect(useReview().request?.wishes[0]).toMatchObject({
      entity: 'integrations',
      edits: { enabled: true },
    });
  });

  it('never moves, removes or disables the default rule', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    await press(wrapper, 3, 'ArrowUp', { altKey: true });
    await flushPromises();
    expect(names(wrapper).at(-1)).toBe('Everything else');
    expect(wrapper.find('[data-line="3"] [role="switch"]').attributes('disabled')).toBeDefined();
  });

  it('disables what is selected in one review', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    await press(wrapper, 0, 'a', { ctrlKey: true });
    await flushPromises();
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Disable 2')
      ?.trigger('click');
    expect(useReview().request?.wishes.map(({ recordId, edits }) => [recordId, edits])).toEqual([
      ['a', { enabled: false }],
      ['b', { enabled: false }],
    ]);
  });

  it('finds by what a rule says, and says when nothing matches', async () => {
    install(rules);
    const { wrapper } = await show(RulesPage);
    await wrapper.find('input[type="search"]').setValue('hold for 30');
    expect(names(wrapper)).toEqual(['Everything else']);
    await wrapper.find('input[type="search"]').setValue('nowhere');
    expect(wrapper.text()).toContain('No rule matches');
  });

  it('keeps only the rows in view of 5,000 rules', async () => {
    install(Array.from({ length: 5_000 }, (_, index) => ruleView(`r${index}`, { position: index })));
    const { wrapper } = await show(RulesPage);
    expect(wrapper.findAll('[role="row"]').length).toBeLessThan(60);
  });

  it('shows two defaults, unknown triggers and unreadable filters without harm', async () => {
    install([
      ruleView('x', { isDefault: true }),
      ruleView('y', { isDefault: true, actions: [7, { type: 'teleport' }] }),
      ruleView('w', { filter: { match: 'most', conditions: [null, 3] } }),
      ruleView('u', { trigger: 'moon.full' }),
    ]);
    const { wrapper } = await show(RulesPage);
    expect(names(wrapper)).toEqual(['Rule w', 'Rule x', 'Rule y']);
    expect(wrapper.text()).toContain('an action that is not known here');
    expect(wrapper.text()).toContain('moon.full');
  });
});

describe('the builder', () => {
  it('keeps what is typed as a draft, undoes it, and reviews it', async () => {
    install(rules);
    const { wrapper } = await show(RulePage, { id: 'a' });
    expect(wrapper.find('h1').text()).toBe('Rule a');
    const name = wrapper.find('fieldset input');
    await name.setValue('Big orders');
    expect(wrapper.find('h1').text()).toBe('Big orders');
    await vi.waitFor(() => {
      expect(bridge.calls.filter((one) => one.name === 'drafts.save').at(-1)?.request).toMatchObject({
        recordId: 'a',
        edits: { name: 'Big orders' },
      });
    });
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Review')
      ?.trigger('click');
    await flushPromises();
    expect(useReview().request?.wishes[0]).toMatchObject({
      operation: 'update',
      edits: { name: 'Big orders' },
    });
  });

  it('begins a new rule, and refuses to review it without a name', async () => {
    install(rules);
    const { wrapper } = await show(RulePage, { id: 'new:1' });
    expect(wrapper.find('h1').text()).toBe('Rule without a name');
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Review')
      ?.trigger('click');
    expect(useReview().request).toBeNull();
    await wrapper.find('fieldset input').setValue('Fresh');
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Review')
      ?.trigger('click');
    await flushPromises();
    expect(useReview().request?.wishes[0]).toMatchObject({ operation: 'create', recordId: 'new:1' });
  });

  it('locks what the default rule does not let change', async () => {
    install(rules);
    const { wrapper } = await show(RulePage, { id: 'z' });
    expect(wrapper.text()).toContain('The default rule runs when no other did');
    expect(wrapper.findAll('[role="switch"]').length).toBeLessThan(3);
    expect(wrapper.find('.filter').exists()).toBe(false);
  });

  it('keeps code and unknown members untouched when something else is edited', async () => {
    const actions = [
      { type: 'code', source: 'stay()', more: 1 },
      { type: 'teleport', to: 'moon' },
      { type: 'hold', minutes: 5, colour: 'red' },
    ];
    install([ruleView('a', { actions })]);
    const { wrapper } = await show(RulePage, { id: 'a' });
    expect(wrapper.text()).toContain('stay()');
    await wrapper.find('input.short').setValue('7');
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Review')
      ?.trigger('click');
    await flushPromises();
    expect(useReview().request?.wishes[0]?.edits['actions']).toEqual([
      actions[0],
      actions[1],
      { type: 'hold', minutes: 7, colour: 'red' },
    ]);
  });

  it('says that a member was changed remotely while it was edited', async () => {
    let name = 'Rule a';
    install([], { 'automations.view': () => automationView([ruleView('a', { name })]) });
    const { wrapper } = await show(RulePage, { id: 'a' });
    await wrapper.find('fieldset input').setValue('Mine');
    name = 'Theirs';
    bridge.emit('records.changed', { accountId: 'home', entity: 'automationRules', ids: ['a'], revision: 2 });
    await vi.waitFor(() => expect(wrapper.text()).toContain('was changed on the account since you began'));
  });
});

describe('the overview', () => {
  it('shows engines with their states, and rules by trigger', async () => {
    install(rules);
    const { wrapper } = await show(AutomationsPage);
    expect(wrapper.text()).toContain('Automation Engine');
    expect(wrapper.text()).toContain('4 rules, 3 on');
  });
});
