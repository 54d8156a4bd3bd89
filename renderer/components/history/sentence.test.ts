import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VersionLine } from '../../../shared/domain/history.ts';
import { sentenceOf } from './sentence.ts';

const line = (part: Partial<VersionLine>): VersionLine => ({
  id: '1-1',
  entity: 'integrations',
  recordId: 'shop',
  name: 'Shop',
  seenAt: '2026-11-23T08:00:00.000Z',
  changedAt: null,
  source: 'apply',
  changeSetId: null,
  kind: 'changed',
  differences: [],
  ...part,
});
const hold = { member: 'settings.hold', from: 30, to: 60 };

describe('the sentence for a version', () => {
  it('tells the first change and counts the others', () => {
    const differences = [hold, { member: 'settings.prefix', to: 'S' }, { member: 'settings.tag', from: 'a' }];
    expect(sentenceOf(line({ differences }))).toEqual({
      by: 'you',
      told: 'changed',
      difference: hold,
      more: 2,
    });
  });

  it.each([
    ['apply', 'you'],
    ['rollback', 'you'],
    ['import', 'you'],
    ['pull', 'remote'],
  ] as const)('knows who brought a version of the source %s', (source, by) => {
    expect(sentenceOf(line({ source, differences: [hold] })).by).toBe(by);
  });

  it.each(['first', 'removed', 'restored'] as const)('says no more than that a record was %s', (kind) => {
    expect(sentenceOf(line({ kind, differences: [hold] }))).toMatchObject({
      told: kind,
      difference: null,
      more: 0,
    });
  });

  it.each(['automationRules', 'orderRoutings'] as const)('tells what is said in words, of %s', (entity) => {
    const filter = { member: 'filter', from: { all: [] }, to: { any: [] } };
    expect(sentenceOf(line({ entity, differences: [filter] }))).toMatchObject({
      told: 'changed',
      difference: filter,
    });
    const actions = { member: 'actions', to: [{ type: 'hold' }] };
    expect(sentenceOf(line({ entity, differences: [actions] })).told).toBe('set');
  });

  it.each([
    [{ member: 'settings.tag', to: 'a' }, 'set'],
    [{ member: 'settings.tag', from: 'a' }, 'cleared'],
    [{ member: 'name', from: 'Shop', to: 'Store' }, 'renamed'],
    [{ member: 'enabled', from: true, to: false }, 'disabled'],
    [{ member: 'enabled', from: false, to: true }, 'enabled'],
    [{ member: 'settings.tags', from: ['a'], to: ['a', 'b'] }, 'changed'],
    [{ member: 'filter', from: { all: [] }, to: { any: [] } }, 'altered'],
    [{ member: 'actions', to: [{ type: 'hold' }] }, 'altered'],
  ] as const)('has a verb for %j', (difference, told) => {
    const [first] = [{ ...difference }] as unknown as VersionLine['differences'];
    expect(sentenceOf(line({ differences: first === undefined ? [] : [first] })).told).toBe(told);
  });

  it('leads with what somebody did, and does not count what follows from it', () => {
    const differences = [
      { member: 'status', from: 'connected', to: 'disabled' },
      { member: 'statusChangedAt', from: '2026-11-01', to: '2026-11-02' },
      { member: 'enabled', from: true, to: false },
    ];
    expect(sentenceOf(line({ differences }))).toMatchObject({ told: 'disabled', more: 0 });
  });

  it('tells the state where it moved by itself', () => {
    const differences = [
      { member: 'errorText', to: 'Key revoked' },
      { member: 'status', from: 'connected', to: 'error' },
      { member: 'statusChangedAt', from: '2026-11-01', to: '2026-11-02' },
    ];
    const sentence = sentenceOf(line({ source: 'pull', differences }));
    expect(sentence).toMatchObject({ by: 'remote', told: 'changed', more: 0 });
    expect(sentence.difference?.member).toBe('status');
  });

  it('always tells one difference where there is one, and never counts more than there are', () => {
    const members = fc.constantFrom(
      'name',
      'enabled',
      'status',
      'statusChangedAt',
      'errorText',
      'filter',
      'settings.a',
    );
    fc.assert(
      fc.property(fc.uniqueArray(members), (names) => {
        const differences = names.map((member) => ({ member, from: 1, to: 2 }));
        const { difference, more } = sentenceOf(line({ differences }));
        expect(difference === null).toBe(names.length === 0);
        expect(more).toBeLessThanOrEqual(Math.max(0, names.length - 1));
      }),
    );
  });
});
