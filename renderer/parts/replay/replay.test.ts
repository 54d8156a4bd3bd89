import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/app-error.ts';
import type {
  ReplayDraft,
  ReplayOutcome,
  ReplayRow,
  ReplaySubject,
  ReplaySummary,
} from '../../../shared/domain/replay.ts';
import { installBridge, type Answers, type TestBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, giveElementsSize, mountPage } from '../../mount-page.testing.ts';
import { useReplay } from '../../stores/replay.ts';
import ReplayPanel from './ReplayPanel.vue';

const subject: ReplaySubject = { kind: 'trigger', trigger: 'orders.new' };
const draft: ReplayDraft = {
  entity: 'automationRules',
  recordId: 'r1',
  operation: 'update',
  edits: { enabled: false },
};

const outcome: ReplayOutcome = {
  deciderId: 'r1',
  deciderName: 'Hold fraud',
  status: 'new',
  holdUntil: '2026-11-02T10:00:00.000Z',
  tags: [],
  fields: [],
  rejectedItems: [],
  locations: [],
  routingStatus: null,
  unknown: null,
};
const rowOf = (index: number): ReplayRow => ({
  recordId: `o${index}`,
  reference: `#${1000 + index}`,
  createdAt: '2026-11-02T09:00:00.000Z',
  differences: ['released'],
  before: outcome,
  after: { ...outcome, deciderId: 'z', deciderName: 'Everything else', holdUntil: null, tags: ['late'] },
});
const asked = { side: 'both', differs: false, askable: true } as const;
const summary: ReplaySummary = {
  subject,
  from: '2026-10-24T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  records: 900,
  unchanged: 595,
  differing: 300,
  unknown: 5,
  counts: { released: 300, unknown: 5 },
  unknownReasons: { action: 4, somethingNew: 1 },
  deciders: [
    {
      ...asked,
      id: 'r1',
      name: 'Hold fraud',
      differs: true,
      wonBefore: 300,
      wonAfter: 0,
      matched: 12,
      shadowedBy: 'z',
    },
    {
      ...asked,
      id: 'z',
      name: 'Everything else',
      wonBefore: 1,
      wonAfter: 301,
      matched: null,
      shadowedBy: null,
    },
    { ...asked, id: 'q', name: 'Idle', wonBefore: 0, wonAfter: 0, matched: null, shadowedBy: null },
  ],
  stockAt: null,
  took: 12,
};

let mounted: VueWrapper | null = null;
let bridge: TestBridge;

async function show(props: Record<string, unknown> = {}, answers: Answers = {}): Promise<VueWrapper> {
  bridge = installBridge({
    'replay.start': () => null,
    'replay.cancel': () => null,
    'replay.attach': () => null,
    'replay.summary': () => summary,
    'replay.rows': ({ offset, limit, text }) => {
      const total = text === '' ? 305 : 1;
      const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, at) => rowOf(offset + at));
      return { rows, total };
    },
    ...answers,
  });
  freshStores();
  const all = { accountId: 'home', subject, drafts: [draft], ...props };
  const { wrapper } = await mountPage(defineComponent({ render: () => h(ReplayPanel, all) }));
  mounted = wrapper;
  return wrapper;
}

const press = async (wrapper: VueWrapper, text: string): Promise<void> => {
  await wrapper
    .findAll('button')
    .find((button) => button.text() === text)
    ?.trigger('click');
  await flushPromises();
};
const tell = async (state: 'running' | 'ended' | 'cancelled', done: number): Promise<void> => {
  const replayId = useReplay().run?.replayId ?? '';
  bridge.emit('replay.changed', { replayId, state, done, total: 900 });
  await flushPromises();
};
const requests = (name: string): readonly unknown[] =>
  bridge.calls.filter((call) => call.name === name).map(({ request }) => request);

beforeEach(() => giveElementsSize(1_000, 400));
afterEach(() => {
  mounted?.unmount();
  mounted = null;
});

describe('a replay', () => {
  it('plays the drafts over the chosen days, tells how far it is, and is stopped', async () => {
    const wrapper = await show();
    expect(wrapper.text()).toContain('1 change is played.');
    await press(wrapper, 'Start the replay');
    expect(requests('replay.start')).toEqual([
      expect.objectContaining({ accountId: 'home', subject, drafts: [draft], days: 30 }),
    ]);
    await tell('running', 450);
    expect(wrapper.text()).toContain('450 of 900 records played');
    await press(wrapper, 'Stop');
    expect(requests('replay.cancel')).toHaveLength(1);
    await tell('cancelled', 450);
    expect(wrapper.text()).toContain('The replay was stopped.');
  });

  it('says why it failed, and what can be done about it', async () => {
    const wrapper = await show();
    await press(wrapper, 'Start the replay');
    const replayId = useReplay().run?.replayId ?? '';
    const error = new AppError('replay.outOfMemory').toReply();
    bridge.emit('replay.changed', { replayId, state: 'failed', done: 3, total: 900, error });
    await flushPromises();
    expect(wrapper.text()).toContain('needed more memory');
    expect(wrapper.text()).toContain('Choose a shorter time');
    expect(wrapper.text()).toContain('Run again');
  });

  it('shows figures that filter, the unknown apart with reasons, and what each rule decided', async () => {
    const wrapper = await show();
    await press(wrapper, 'Start the replay');
    await tell('ended', 900);
    expect(wrapper.text()).toContain('300 end differently');
    expect(wrapper.text()).toContain('An action can’t be evaluated');
    expect(wrapper.text()).toContain('For a reason that is not known here.');
    const cells = wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()));
    expect(cells).toEqual([
      ['300', '0', '12', 'Everything else'],
      ['1', '301', 'not asked', ''],
    ]);
    expect(wrapper.text()).toContain('1 other decides nothing');
    await press(wrapper, 'Ask every rule');
    expect(requests('replay.start').at(-1)).toMatchObject({ days: 30, everyRule: true });
    await tell('ended', 900);
    const chip = wrapper.findAll('button.chip').find((one) => one.text().includes('no longer held'));
    await chip?.trigger('click');
    await flushPromises();
    expect(requests('replay.rows').at(-1)).toMatchObject({ difference: 'released', offset: 0 });
  });

  it('lists the records with what differs only, finds by text, and exports what is shown', async () => {
    const wrapper = await show({}, { 'replay.export': () => ({ file: '/tmp/replay.csv', rows: 1 }) });
    await press(wrapper, 'Start the replay');
    await tell('ended', 900);
    expect(wrapper.get('[role="table"]').attributes('aria-rowcount')).toBe('306');
    const first = wrapper.findAll('[role="row"]')[1];
    expect(first?.text()).toContain('#1000');
    expect(first?.findAll('[role="cell"]')[1]?.text()).toBe('Everything else · not held · tags late');
    await wrapper.get('input').setValue('1000');
    await flushPromises();
    expect(wrapper.get('[role="table"]').attributes('aria-rowcount')).toBe('2');
    await press(wrapper, 'Export CSV');
    expect(requests('replay.export')).toEqual([expect.objectContaining({ text: '1000' })]);
  });

  it('says so when nothing differs, and gives the figures to changes that wait', async () => {
    const same = { ...summary, unchanged: 900, differing: 0, unknown: 0, counts: {}, unknownReasons: {} };
    const wrapper = await show({ changeIds: ['c1'] }, { 'replay.summary': () => same });
    await press(wrapper, 'Start the replay');
    await tell('ended', 900);
    expect(wrapper.text()).toContain('0 differences');
    expect(wrapper.find('[role="table"]').exists()).toBe(false);
    expect(requests('replay.attach')).toEqual([{ replayId: useReplay().run?.replayId, changeIds: ['c1'] }]);
  });

  it('says why there is nothing to replay for records that are not cached', async () => {
    const wrapper = await show({ subject: { kind: 'trigger', trigger: 'products.updated' } });
    expect(wrapper.text()).toContain('products are not kept on this computer');
    expect(wrapper.findAll('button')).toEqual([]);
  });

  it('says what went wrong when it cannot begin', async () => {
    const wrapper = await show(
      {},
      {
        'replay.start': () => {
          throw new AppError('replay.ended');
        },
      },
    );
    await press(wrapper, 'Start the replay');
    expect(wrapper.text()).toContain('no longer there');
    expect(wrapper.findAll('button').map((button) => button.text())).toContain('Run again');
  });
});
