import { effectScope } from 'vue';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/app-error.ts';
import type { VersionLine } from '../../shared/domain/history.ts';
import { useTimeline } from './timeline.ts';

const line = (id: number): VersionLine => ({
  id: String(id),
  entity: 'integrations',
  recordId: 'shop',
  name: 'Shop',
  seenAt: '2026-11-23T08:00:00.000Z',
  changedAt: null,
  source: 'pull',
  changeSetId: null,
  kind: 'changed',
  differences: [],
});

const scopes: ReturnType<typeof effectScope>[] = [];
afterEach(() => scopes.splice(0).forEach((scope) => scope.stop()));

/** A timeline over lines with the numbers `count` to 1, of which only those that `matches` names are given. */
function timelineOver(count: number, matches: (id: number) => boolean = () => true) {
  const asked: (string | undefined)[] = [];
  const state = { count, broken: false };
  const read = (limit: number, after: string | undefined) => {
    asked.push(after);
    if (state.broken) return Promise.reject(new AppError('store.busy'));
    const start = after === undefined ? state.count : Number(after);
    const ids = Array.from({ length: Math.min(limit, start) }, (_, index) => start - index);
    const end = start - ids.length;
    return Promise.resolve({ lines: ids.filter(matches).map(line), next: end === 0 ? null : String(end) });
  };
  const scope = effectScope();
  scopes.push(scope);
  const timeline = scope.run(() => useTimeline(read, 10));
  if (timeline === undefined) throw new Error('the scope has ended');
  const ids = (): number[] => timeline.lines.value.map(({ id }) => Number(id));
  return { timeline, asked, state, ids };
}

describe('a timeline read by pages', () => {
  it('goes on page by page to the end, each line once', async () => {
    const { timeline, ids } = timelineOver(25);
    await timeline.restart();
    expect(timeline.status.value).toBe('ready');
    expect(ids()).toHaveLength(10);
    await timeline.loadMore();
    await timeline.loadMore();
    await timeline.loadMore();
    expect(ids()).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
    expect(timeline.next.value).toBeNull();
  });

  it('reads one page at a time', async () => {
    const { timeline, asked, ids } = timelineOver(25);
    await timeline.restart();
    await Promise.all([timeline.loadMore(), timeline.loadMore()]);
    expect(asked).toEqual([undefined, '15']);
    expect(ids()).toHaveLength(20);
  });

  it('goes past empty pages, but not for ever', async () => {
    const { timeline, asked, ids } = timelineOver(1_000, (id) => id === 1);
    await timeline.restart();
    expect(ids()).toEqual([]);
    expect(asked).toHaveLength(10);
    expect(timeline.next.value).toBe('900');
    for (let turn = 0; turn < 9; turn += 1) await timeline.loadMore();
    expect(ids()).toEqual([1]);
    expect(timeline.next.value).toBeNull();
  });

  it('keeps what is shown when newer lines come in, until they are asked for', async () => {
    const { timeline, state, ids } = timelineOver(5);
    await timeline.restart();
    await timeline.lookForNewer();
    expect(timeline.newer.value).toBe(false);
    state.count = 6;
    await timeline.lookForNewer();
    expect(timeline.newer.value).toBe(true);
    expect(ids()[0]).toBe(5);
    await timeline.reload();
    expect(timeline.newer.value).toBe(false);
    expect(ids()[0]).toBe(6);
  });

  it('keeps what is shown when a page fails, says so, and goes on from there', async () => {
    const { timeline, state, ids } = timelineOver(15);
    await timeline.restart();
    state.broken = true;
    await timeline.loadMore();
    expect(timeline.error.value?.code).toBe('store.busy');
    expect(ids()).toHaveLength(10);
    state.broken = false;
    await timeline.loadMore();
    expect(timeline.error.value).toBeNull();
    expect(ids()).toHaveLength(15);
  });

  it('drops the answer to an older question', async () => {
    const { timeline, ids } = timelineOver(15);
    await timeline.restart();
    const more = timeline.loadMore();
    await timeline.restart();
    await more;
    expect(ids()).toHaveLength(10);
  });
});
