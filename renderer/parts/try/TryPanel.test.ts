import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type { AutomationRule } from '../../../shared/domain/rule.ts';
import type { OrderRow } from '../../../shared/domain/page.ts';
import type { ReplayDraft, ReplaySubject } from '../../../shared/domain/replay.ts';
import type { Trial } from '../../../shared/ipc/automation-channels.ts';
import { prepareRules } from '../../../shared/rules/run-rules.ts';
import { traceRules } from '../../../shared/rules/trace-rules.ts';
import { installBridge, type Answers, type TestBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage } from '../../mount-page.testing.ts';
import { useAutomations } from '../../stores/automations.ts';
import { automationView, ruleView } from '../../components/rules/rule-view.testing.ts';
import TryPanel from './TryPanel.vue';

const at = '2026-11-02T10:00:00.000Z';
const rules = [
  ruleView('off', { position: 0, enabled: false }),
  ruleView('small', {
    position: 1,
    filter: { match: 'all', conditions: [{ field: 'totalPrice', operator: 'lt', value: 10 }] },
  }),
  ruleView('big', { position: 2 }),
  ruleView('late', { position: 3 }),
];
const order = { orderId: 'o1', status: 'new', totalPrice: 250, tags: ['x'], createdAt: at };

/** Played as the program plays it, so that the panel shows real traces. */
function play(played: typeof rules): Trial {
  const run = traceRules(prepareRules(played as readonly AutomationRule[], 'orders.new'), order, {
    now: Date.parse(at),
  });
  return { at, hold: null, run, routing: null, rulesOff: false };
}

const row = (id: string, extOrderId: string): OrderRow => ({
  id,
  createdAt: at,
  updatedAt: at,
  extOrderId,
  status: 'new',
  routingStatus: '',
  orderSource: 'shop',
  integrationId: 'shop',
  customer: '',
  currency: 'EUR',
  totalPrice: 250,
  holdUntil: null,
});

let mounted: VueWrapper | null = null;
let bridge: TestBridge;
afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

interface Given {
  readonly subject?: ReplaySubject;
  readonly drafts?: readonly ReplayDraft[];
  readonly deciderId?: string;
}

async function show(answers: Answers = {}, given: Given = {}): Promise<VueWrapper> {
  bridge = installBridge({
    'automations.view': () => automationView(rules),
    'drafts.unfinished': () => [],
    'orders.find': () => [row('o1', '1001'), row('o2', '1002')],
    'try.run': () => ({ stored: play(rules), drafted: null }),
    ...answers,
  });
  freshStores();
  await useAutomations().show('home');
  const subject: ReplaySubject = { kind: 'trigger', trigger: 'orders.new' };
  const props = { accountId: 'home', subject, drafts: [], ...given };
  const { wrapper } = await mountPage(defineComponent({ render: () => h(TryPanel, props) }));
  mounted = wrapper;
  await flushPromises();
  return wrapper;
}

const press = async (wrapper: VueWrapper, text: string): Promise<void> => {
  const button = wrapper.findAll('button').find((one) => one.text().includes(text));
  if (button === undefined) throw new Error(`there is no button ${text}`);
  await button.trigger('click');
};
const shows = (wrapper: VueWrapper, text: string): Promise<void> =>
  vi.waitFor(() => expect(wrapper.text()).toContain(text));

describe('trying an order', () => {
  it('shows every rule that was looked at, the conditions with values, and what changes', async () => {
    const wrapper = await show({}, { deciderId: 'small' });
    await press(wrapper, '1001');
    await shows(wrapper, 'Rule big runs.');
    const text = wrapper.text();
    expect(text).toContain('Switched off');
    expect(text).toContain('Does not match');
    expect(text).toContain('total price is less than 10');
    expect(text).toContain('Not met');
    expect(text).toContain('250');
    expect(wrapper.find('.after').text()).toBe('x, big');
    expect(wrapper.find('.before').text()).toBe('x');
    expect(text.split('Nothing is sent')).toHaveLength(2);
  });

  it('says that a rule was not reached, and takes an order that it decides', async () => {
    const wrapper = await show({ 'try.candidates': () => [row('o9', '1009')] }, { deciderId: 'late' });
    await press(wrapper, 'One that matches');
    await shows(wrapper, 'This rule was not looked at');
    expect(wrapper.find('.chosen').text()).toContain('1009');
    expect(bridge.calls.find(({ name }) => name === 'try.run')?.request).toMatchObject({ recordId: 'o9' });
  });

  it('says so when it decides none', async () => {
    const wrapper = await show({ 'try.candidates': () => [] }, { deciderId: 'late' });
    await press(wrapper, 'One that matches');
    await shows(wrapper, 'It decides none of the newest orders.');
  });

  it('shows what is drafted beside what is stored', async () => {
    const drafted = play(rules.map((rule) => (rule.id === 'big' ? { ...rule, enabled: false } : rule)));
    const wrapper = await show({ 'try.run': () => ({ stored: play(rules), drafted }) });
    await press(wrapper, '1001');
    await shows(wrapper, 'Rule big runs.');
    expect(wrapper.findAll('h2').map((one) => one.text())).toEqual(['As stored', 'As drafted']);
    expect(wrapper.text()).toContain('Rule late runs.');
  });

  it('shows where an order goes, why not elsewhere, and the last known stock', async () => {
    const lacking = { sku: 'A', asked: 7, available: 5 };
    const routing: Trial['routing'] = {
      outcome: {
        verdict: 'routed',
        cardId: 'card',
        reason: null,
        assignments: [{ locationId: 'west', lineItems: [0] }],
        record: { lineItems: [{ sku: 'A', quantity: 7 }] },
        effects: [],
        changes: [{ field: 'routingStatus', before: undefined, after: 'ready' }],
      },
      cards: [{ cardId: 'card', decision: 'matched', filter: null }],
      locations: [
        { locationId: 'east', obstacle: null, short: [lacking], stock: [lacking] },
        { locationId: 'north', obstacle: 'paused', short: [], stock: [] },
        { locationId: 'west', obstacle: null, short: [], stock: [{ ...lacking, available: 9 }] },
      ],
    };
    const stored = { at, hold: null, run: null, routing, rulesOff: false };
    const wrapper = await show(
      { 'try.run': () => ({ stored, drafted: null }) },
      { subject: { kind: 'routing' }, drafts: [] },
    );
    await press(wrapper, '1001');
    await shows(wrapper, 'Stock is the last known');
    const places = wrapper.findAll('.places .list > li').map((one) => one.text().replaceAll(/\s+/gu, ' '));
    expect(places[0]).toContain('too little stock');
    expect(places[0]).toContain('5 in stock, 7 asked for');
    expect(places[1]).toContain('paused');
    expect(places[2]).toContain('sends it');
  });

  it('says what went wrong, and tries again', async () => {
    let broken = true;
    const wrapper = await show({
      'try.run': () => {
        if (broken) throw new AppError('record.notFound');
        return { stored: play(rules), drafted: null };
      },
    });
    await press(wrapper, '1001');
    await vi.waitFor(() => expect(wrapper.find('[role="alert"]').exists()).toBe(true));
    broken = false;
    await press(wrapper, 'Try again');
    await shows(wrapper, 'Rule big runs.');
  });

  it('says when nothing matches, and when no record of the kind is kept', async () => {
    const wrapper = await show({ 'orders.find': ({ text }) => (text === '' ? [row('o1', '1001')] : []) });
    await wrapper.find('input').setValue('zzz');
    await shows(wrapper, 'Nothing matches');
    wrapper.unmount();
    const other = await show({}, { subject: { kind: 'trigger', trigger: 'products.updated' } });
    expect(other.text()).toContain('are not kept on this computer');
  });
});
