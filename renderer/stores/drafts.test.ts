import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../shared/domain/change.ts';
import { mergedDraft } from '../../shared/draft-merge.ts';
import { installBridge } from '../ipc/bridge.testing.ts';
import { useDrafts } from './drafts.ts';

const of = { accountId: 'home', entity: 'integrations', recordId: 'shop' } as const;
const updatedAt = '2026-11-23T08:00:00.000Z';

/** Two windows before one main process that keeps a draft as the store does. */
function twoWindows() {
  let stored: Draft | null = null;
  const bridge = installBridge({
    'drafts.get': () => stored,
    'drafts.save': ({ base, edits, seen }) => {
      const draft = seen === undefined ? { base, edits } : mergedDraft(stored, seen, { base, edits });
      stored = Object.keys(draft.edits).length === 0 ? null : { ...draft, updatedAt };
      return null;
    },
  });
  const staged = (): void => {
    stored = null;
    bridge.emit('drafts.changed', { accountId: 'home', recordIds: ['shop'], staged: true });
  };
  return { one: useDrafts(createPinia()), other: useDrafts(createPinia()), stored: () => stored, staged };
}

describe('drafts in two windows', () => {
  it('hold what both typed, and each learns what the other did', async () => {
    const { one, other, stored } = twoWindows();
    await Promise.all([one.read(of), other.read(of)]);
    await one.keep(of, {}, { name: 'One' });
    await other.keep(of, {}, { hold: 30 });
    expect(stored()?.edits).toEqual({ name: 'One', hold: 30 });
    const met = await one.meet(of, () => ({ base: {}, edits: { name: 'One more' } }));
    expect(met?.edits).toEqual({ name: 'One more', hold: 30 });
    await one.keep(of, {}, met?.edits ?? {});
    expect(stored()?.edits).toEqual({ name: 'One more', hold: 30 });
  });

  it('lose what one of them takes back, and nothing else', async () => {
    const { one, other, stored } = twoWindows();
    await Promise.all([one.read(of), other.read(of)]);
    await one.keep(of, {}, { name: 'One' });
    await other.keep(of, {}, { hold: 30 });
    await one.keep(of, {}, {});
    expect(stored()?.edits).toEqual({ hold: 30 });
    expect((await other.meet(of, () => ({ base: {}, edits: { hold: 30 } })))?.edits).toEqual({ hold: 30 });
  });

  it('are kept anew, whole, after the other window has made a change of them', async () => {
    const { one, other, stored, staged } = twoWindows();
    await Promise.all([one.read(of), other.read(of)]);
    await one.keep(of, {}, { name: 'One' });
    await other.keep(of, {}, { hold: 30 });
    staged();
    await other.keep(of, {}, { hold: 30 });
    expect(stored()?.edits).toEqual({ hold: 30 });
  });
});
