import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LintFinding } from '../../../../shared/domain/lint.ts';
import { aboutCard, aboutRule, finding, fixBy } from '../../../../shared/rules/lint/finding.ts';
import { automationView, ruleView } from '../../../components/rules/rule-view.testing.ts';
import { installBridge } from '../../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage, sampleAccount } from '../../../mount-page.testing.ts';
import { useAccounts } from '../../../stores/accounts.ts';
import { useReview } from '../../../stores/review.ts';
import CardPage from '../routing/CardPage.vue';
import RulePage from './RulePage.vue';
import RulesPage from './RulesPage.vue';

let mounted: VueWrapper | null = null;

const card = {
  id: 'c',
  name: 'Card',
  enabled: true,
  position: 0,
  locations: ['gone', 'store'],
  createdAt: '',
  updatedAt: '',
  extra: {},
};

async function show(page: object, findings: LintFinding[], props: Record<string, unknown> = {}) {
  installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'automations.view': () => ({
      ...automationView([ruleView('a'), ruleView('b', { position: 1 })]),
      routings: [card],
    }),
    'automations.hits': () => ({ computedAt: '', hits: [], unknown: 0, records: 0 }),
    'automations.lint': () => findings,
    'automations.values': () => [],
    'automations.stock': () => ({ at: null, locations: [] }),
    'drafts.unfinished': () => [],
    'drafts.get': () => null,
    'drafts.save': () => null,
  });
  freshStores();
  await useAccounts().load();
  const { wrapper } = await mountPage(defineComponent({ render: () => h(page, props) }));
  mounted = wrapper;
  await vi.waitFor(() => expect(wrapper.find('.findings').exists()).toBe(true));
  return wrapper;
}

const fixButton = (wrapper: VueWrapper) =>
  wrapper.findAll('.findings button').find((one) => one.text() === 'Fix…');
const wishes = () =>
  useReview().request?.wishes.map(({ recordId, operation, edits }) => [recordId, operation, edits]);
const off = { enabled: false };
const shadowed = finding('shadowed', aboutRule({ id: 'b' }), {
  member: 'filter',
  others: ['a'],
  fix: fixBy(aboutRule({ id: 'b' }), off),
});

beforeEach(() => giveElementsSize(1_000, 800));
afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

describe('findings', () => {
  it('stand above the list, the gravest first, with the way to the rule and a fix to be reviewed', async () => {
    const broken = finding('brokenCondition', aboutRule({ id: 'a' }), {
      parameters: { problem: 'operator' },
    });
    const wrapper = await show(RulesPage, [shadowed, broken]);
    const lines = wrapper.findAll('.findings li').map((one) => one.text());
    expect(lines[0]).toContain('Error: Rule a');
    expect(lines[0]).toContain('A condition decides nothing. This comparison is not known.');
    expect(lines[1]).toContain('stands above and takes everything that this one could match.');
    expect(wrapper.findAll('.findings a').map((one) => one.attributes('href'))).toEqual([
      '/automations/rules/a',
      '/automations/rules/b',
    ]);
    await fixButton(wrapper)?.trigger('click');
    expect(wishes()).toEqual([['b', 'update', off]]);
  });

  it('are shown some at a time', async () => {
    const many = Array.from({ length: 60 }, () => shadowed);
    const wrapper = await show(RulesPage, many);
    expect(wrapper.findAll('.findings .finding')).toHaveLength(3);
    await wrapper.find('.findings li:last-child button').trigger('click');
    expect(wrapper.findAll('.findings .finding')).toHaveLength(53);
  });

  it('of a rule that is being edited are fixed in its form, with the review of all of it', async () => {
    const wrapper = await show(RulePage, [shadowed], { id: 'b' });
    expect(wrapper.find('.findings a').exists()).toBe(false);
    await fixButton(wrapper)?.trigger('click');
    await flushPromises();
    await vi.waitFor(() => expect(wishes()).toEqual([['b', 'update', off]]));
  });

  it('of a card are fixed in its form too', async () => {
    const about = aboutCard(card);
    const fix = fixBy(about, { locations: ['store'] });
    const removed = finding('removedLocation', about, { member: 'locations', others: ['gone'], fix });
    const wrapper = await show(CardPage, [removed], { id: 'c' });
    expect(wrapper.find('.findings').text()).toContain('It names a location that was removed:');
    await fixButton(wrapper)?.trigger('click');
    await vi.waitFor(() => expect(wishes()).toEqual([['c', 'update', { locations: ['store'] }]]));
  });
});
