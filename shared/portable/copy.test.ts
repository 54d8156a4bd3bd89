import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEdits } from '../diff.ts';
import { align, type Pair } from './align.ts';
import { comparePairs } from './compare.ts';
import { copySteps, type CopyStep } from './copy.ts';
import {
  accountOf,
  anyAccount,
  seenCard,
  seenIntegration,
  seenLocation,
  seenRule,
} from './portable.testing.ts';
import type { PortableConfiguration, SeenRecord } from './portable-record.ts';
import { atOnce } from '../turns.ts';

function copied(
  source: PortableConfiguration,
  target: PortableConfiguration,
  wanted: (pair: Pair) => boolean = ({ left }) => left !== null,
): CopyStep[] {
  const alignment = atOnce(align(source, target));
  const pairs = atOnce(comparePairs(source, target, alignment));
  let made = 0;
  return atOnce(
    copySteps({
      target,
      pairs,
      undecided: alignment.ambiguous.flatMap(({ left }) => left),
      chosen: new Set(pairs.filter(wanted)),
      newId: () => `new:${(made += 1)}`,
    }),
  );
}
const changesOf = (steps: readonly CopyStep[]) => steps.flatMap(({ change }) => change ?? []);
const problemsOf = (steps: readonly CopyStep[]) => steps.flatMap(({ problems }) => problems);

const source = accountOf([
  seenIntegration('a-i', 'Shop', {
    'settings.mode': 'fast',
    'settings.locked': 'no',
    'connection.url': 'https://shop.example',
    'connection.apiKey': true,
  }),
  seenLocation('a-l', 'Reno'),
  seenRule('a-r', 'Hold', { integrations: ['a-i'], filter: { conditions: [{ value: 'a-l' }] } }),
  seenCard('a-c', 'West', { locations: ['a-l'], position: 3 }),
]);

describe('copying', () => {
  it('creates disabled, without secrets and locked settings, and names what the target calls its own', () => {
    const steps = copied(source, accountOf([seenLocation('b-l', 'Reno')], 'two'));
    expect(problemsOf(steps)).toEqual([]);
    const [rule, shop, card] = changesOf(steps);
    expect(shop).toEqual({
      entity: 'integrations',
      recordId: 'new:2',
      operation: 'create',
      edits: {
        name: 'Shop',
        connectorId: 'two-connector-shop',
        enabled: false,
        'settings.mode': 'fast',
        'connection.url': 'https://shop.example',
      },
    });
    expect(rule?.edits).toMatchObject({
      integrations: ['new:2'],
      filter: { conditions: [{ value: 'b-l' }] },
    });
    expect(card?.edits).toMatchObject({ locations: ['b-l'], position: 3 });
    expect(steps.flatMap(({ secrets }) => secrets)).toEqual(['API key']);
  });

  it('changes only what differs, takes away what the source does not hold, and leaves enabling alone', () => {
    const target = accountOf(
      [
        seenIntegration('b-i', 'Shop', {
          enabled: false,
          'settings.mode': 'fast',
          'settings.rows': ['x'],
          'connection.url': 'https://shop.example',
        }),
        seenLocation('b-l', 'Reno'),
        seenRule('b-r', 'Hold', {
          integrations: ['b-i'],
          filter: { conditions: [{ value: 'b-l' }] },
          description: 'Old',
        }),
        seenCard('b-c', 'West', { locations: ['b-l'], position: 3 }),
      ],
      'two',
    );
    expect(changesOf(copied(source, target))).toEqual([
      { entity: 'automationRules', recordId: 'b-r', operation: 'update', edits: { description: null } },
      { entity: 'integrations', recordId: 'b-i', operation: 'update', edits: { 'settings.rows': null } },
    ]);
  });

  it('removes only what is chosen, and never the default rule', () => {
    const target = accountOf(
      [seenCard('b-x', 'East'), seenRule('b-d', 'Default', { isDefault: true })],
      'two',
    );
    expect(changesOf(copied(source, target)).filter(({ operation }) => operation === 'delete')).toEqual([]);
    const steps = copied(source, target, ({ left }) => left === null);
    expect(changesOf(steps)).toEqual([
      { entity: 'orderRoutings', recordId: 'b-x', operation: 'delete', edits: {} },
    ]);
    expect(problemsOf(steps)).toEqual([{ kind: 'defaultRule', name: 'Default' }]);
  });

  it('says what is in the way, and changes nothing there', () => {
    const of = (target: PortableConfiguration, from = source, wanted?: (pair: Pair) => boolean) =>
      problemsOf(copied(from, target, wanted));
    const noPlaces = accountOf([], 'two');
    expect(of(noPlaces)).toEqual([
      { kind: 'missing', name: 'Reno' },
      { kind: 'missing', name: 'Reno' },
    ]);
    const twoPlaces = accountOf([seenLocation('b-1', 'Reno'), seenLocation('b-2', 'Reno')], 'two');
    expect(of(twoPlaces).map(({ kind }) => kind)).toEqual(['several', 'several']);
    expect(of(twoPlaces, source, ({ left }) => left?.key.name === 'Hold')).toContainEqual({
      kind: 'missing',
      name: 'Shop',
    });
    expect(of({ ...noPlaces, connectors: new Map() })).toContainEqual({ kind: 'noConnector', name: 'shop' });
    const engines = (prefix: string, ...names: string[]) =>
      accountOf(
        names.map((name, index) => seenIntegration(`${prefix}${index}`, name, {}, 'engine')),
        'two',
      );
    expect(of(engines('b', 'One'), engines('a', 'Two', 'Three'))).toContainEqual({
      kind: 'onlyOne',
      name: 'engine',
    });
  });

  it('does not guess which of several is meant', () => {
    const shop = (id: string, mode: string) => seenIntegration(id, 'Shop', { 'settings.mode': mode });
    const from = accountOf([
      shop('a1', 'x'),
      shop('a2', 'y'),
      seenRule('ar', 'Hold', { integrations: ['a1'] }),
    ]);
    const steps = copied(from, accountOf([shop('b1', 'z')], 'two'));
    expect(changesOf(steps)).toEqual([]);
    expect(problemsOf(steps)).toEqual([{ kind: 'several', name: 'Shop' }]);
  });
});

/** The account after these changes, as the next pull would see it. */
function applied(seen: readonly SeenRecord[], changes: ReturnType<typeof changesOf>): SeenRecord[] {
  const byId = new Map(seen.map((one) => [one.recordId, one]));
  for (const { entity, recordId, operation, edits } of changes) {
    if (operation === 'delete') byId.delete(recordId);
    else {
      const made = entity === 'integrations' ? { connectorName: 'shop' } : { isDefault: false };
      const members = withEdits(byId.get(recordId)?.members ?? made, edits);
      byId.set(recordId, { entity, recordId, name: recordId, members });
    }
  }
  return [...byId.values()];
}

describe('what was copied', () => {
  const accounts = fc.tuple(anyAccount('a', { distinct: true }), anyAccount('b', { distinct: true }));

  it('and applied, removals too, leaves nothing to copy, and no difference but whether integrations are enabled', () => {
    fc.assert(
      fc.property(accounts, ([left, right]) => {
        const source = accountOf(left);
        const steps = copied(source, accountOf(right, 'two'), () => true);
        expect(problemsOf(steps)).toEqual([]);
        const after = accountOf(applied(right, changesOf(steps)), 'two');
        expect(changesOf(copied(source, after, () => true))).toEqual([]);
        const pairs = atOnce(comparePairs(source, after, atOnce(align(source, after))));
        const members = pairs.flatMap(({ kind, differences }) =>
          kind === 'same' ? [] : kind === 'differs' ? differences.map(({ member }) => member) : [kind],
        );
        expect(members.filter((member) => member !== 'enabled')).toEqual([]);
      }),
    );
  });
});
