import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from './align.ts';
import { compareLocations, comparePairs, shownDifference, type ComparedPair } from './compare.ts';
import {
  accountOf,
  anyAccount,
  nothingSecret,
  seenCard,
  seenIntegration,
  seenLocation,
  seenRule,
  underOtherIds,
} from './portable.testing.ts';
import { configurationOf } from './account-configuration.ts';
import type { PortableConfiguration } from './portable-record.ts';
import { atOnce } from '../turns.ts';

const compared = (left: PortableConfiguration, right: PortableConfiguration) =>
  atOnce(comparePairs(left, right, atOnce(align(left, right))));
const told = ({ left, right, kind, differences }: ComparedPair) => ({
  name: left?.key.name ?? right?.key.name,
  kind,
  members: differences.map(({ member }) => member),
});
const different = (left: PortableConfiguration, right: PortableConfiguration) =>
  compared(left, right)
    .filter(({ kind }) => kind !== 'same')
    .map(told);

const shopAndRule = (prefix: string, changed: { mode?: string; name?: string } = {}) => [
  seenIntegration(`${prefix}-i`, changed.name ?? 'Shop', { 'settings.mode': changed.mode ?? 'fast' }),
  seenLocation(`${prefix}-l`, 'Reno'),
  seenRule(`${prefix}-r`, 'Hold', {
    integrations: [`${prefix}-i`],
    filter: { match: 'all', conditions: [{ value: [`${prefix}-l`] }] },
  }),
  seenCard(`${prefix}-c`, 'West', { locations: [`${prefix}-l`] }),
];

describe('two accounts', () => {
  it('are the same where only ids, state and times differ', () => {
    const right = shopAndRule('b').map((one) =>
      one.recordId === 'b-i'
        ? { ...one, members: { ...one.members, status: 'error', errorText: 'No' } }
        : one,
    );
    expect(different(accountOf(shopAndRule('a')), accountOf(right, 'two'))).toEqual([]);
  });

  it('differ member by member, and by what only one has', () => {
    const left = accountOf([...shopAndRule('a', { mode: 'slow' }), seenRule('a-more', 'Extra')]);
    const right = accountOf([...shopAndRule('b'), seenCard('b-more', 'East')], 'two');
    expect(different(left, right)).toEqual([
      { name: 'Extra', kind: 'onlyLeft', members: [] },
      { name: 'Shop', kind: 'differs', members: ['settings.mode'] },
      { name: 'East', kind: 'onlyRight', members: [] },
    ]);
  });

  it('show what they name by its name', () => {
    const left = accountOf(shopAndRule('a'));
    const right = accountOf(
      shopAndRule('b').map((one) =>
        one.recordId === 'b-r' ? { ...one, members: { ...one.members, integrations: [] } } : one,
      ),
      'two',
    );
    const [rule] = compared(left, right).filter(({ kind }) => kind === 'differs');
    expect(rule?.differences.map(shownDifference)).toEqual([
      { member: 'integrations', from: ['Shop'], to: [] },
    ]);
  });

  it('belong together by connector where an account has one of it, also renamed; what refers to it is the same', () => {
    const account = (prefix: string, name: string) =>
      accountOf([
        seenIntegration(`${prefix}-e`, name, {}, 'engine'),
        seenRule(`${prefix}-r`, 'Hold', { integrations: [`${prefix}-e`] }),
      ]);
    expect(different(account('a', 'Holds'), account('b', 'Hold Engine'))).toEqual([
      { name: 'Holds', kind: 'differs', members: ['name'] },
    ]);
  });

  it('show whether an integration is enabled, and which secrets are set', () => {
    const account = (prefix: string, enabled: boolean, set: boolean) =>
      accountOf([
        seenIntegration(`${prefix}-i`, 'Shop', {
          enabled,
          'connection.apiKey': set,
          'settings.locked': prefix,
        }),
      ]);
    expect(different(account('a', true, true), account('b', false, false))).toEqual([
      { name: 'Shop', kind: 'differs', members: ['connection.apiKey', 'enabled', 'settings.locked'] },
    ]);
  });

  it('wait for a person where one key stands for several records, except for equal ones', () => {
    const shop = (prefix: string, mode: string) =>
      seenIntegration(`${prefix}-${mode}`, 'Shop', { 'settings.mode': mode });
    const left = accountOf([shop('a', 'fast'), shop('a', 'slow')]);
    const right = accountOf([shop('b', 'fast'), shop('b', 'odd')], 'two');
    const found = atOnce(align(left, right));
    expect(found.pairs.map((pair) => [pair.left?.source, pair.right?.source])).toEqual([
      ['a-fast', 'b-fast'],
    ]);
    expect(found.ambiguous.map(({ left: ones }) => ones.map(({ source }) => source))).toEqual([['a-slow']]);
    const said = atOnce(align(left, right, [{ left: 'a-slow', right: 'b-odd' }]));
    expect(said.ambiguous).toEqual([]);
    expect(atOnce(comparePairs(left, right, said)).map(told)).toContainEqual({
      name: 'Shop',
      kind: 'differs',
      members: ['settings.mode'],
    });
  });
});

describe('locations', () => {
  const locations = (left: PortableConfiguration, right: PortableConfiguration) =>
    atOnce(compareLocations(atOnce(align(left, right)))).map(
      ({ left: one, right: other, kind, differences }) => [
        one?.key.name ?? other?.key.name,
        kind,
        ...differences.map(({ member }) => member),
      ],
    );
  const account = (prefix: string, ...more: Parameters<typeof accountOf>[0]) =>
    accountOf([
      seenIntegration(`${prefix}-i`, 'Depot'),
      seenLocation(`${prefix}-r`, 'Reno', { integrationId: `${prefix}-i` }),
      ...more,
    ]);

  it('belong together by name; ids, and those of their warehouses, are no difference', () => {
    expect(locations(account('a'), account('b'))).toEqual([['Reno', 'same']]);
  });

  it('are on one side only, or differ member by member', () => {
    const left = account('a', seenLocation('a-1', 'Leeds'), seenLocation('a-2', 'Oslo', { country: 'NO' }));
    const right = account('b', seenLocation('b-2', 'Oslo', { paused: true }), seenLocation('b-3', 'Lyon'));
    expect(locations(left, right).sort()).toEqual([
      ['Leeds', 'onlyLeft'],
      ['Lyon', 'onlyRight'],
      ['Oslo', 'differs', 'country', 'paused'],
      ['Reno', 'same'],
    ]);
  });

  it('of one name need nobody’s word: equal ones first, the others as they come', () => {
    const left = accountOf([seenLocation('a-1', 'Reno', { country: 'US' }), seenLocation('a-2', 'Reno')]);
    const right = accountOf([
      seenLocation('b-1', 'Reno'),
      seenLocation('b-2', 'Reno', { country: 'MX' }),
      seenLocation('b-3', 'Reno', { country: 'NZ' }),
    ]);
    expect(locations(left, right)).toEqual([
      ['Reno', 'same'],
      ['Reno', 'differs', 'country'],
      ['Reno', 'onlyRight'],
    ]);
  });

  it('are not compared with a side that does not know its own', () => {
    expect(locations({ ...account('a'), locationRecords: null }, account('b'))).toEqual([]);
  });
});

describe('comparing', () => {
  const sides = fc.tuple(anyAccount('a'), anyAccount('b'));
  const account = (seen: Parameters<typeof accountOf>[0]) => accountOf(seen);

  it('an account with itself finds nothing, whatever its names', () => {
    fc.assert(
      fc.property(anyAccount('a'), (seen) => {
        const one = account(seen);
        expect(different(one, one)).toEqual([]);
        expect(atOnce(align(one, one)).ambiguous).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which records stand', () => {
    fc.assert(
      fc.property(
        sides.chain(([left, right]) =>
          fc.tuple(
            fc.constant([left, right] as const),
            fc.shuffledSubarray(left, { minLength: left.length }),
          ),
        ),
        ([[left, right], shuffled]) => {
          const bare = (one: ComparedPair) => JSON.stringify(told(one));
          const first = compared(account(left), account(right)).map(bare).sort();
          expect(compared(account(shuffled), account(right)).map(bare).sort()).toEqual(first);
        },
      ),
    );
  });

  it('does not depend on ids, on either side', () => {
    fc.assert(
      fc.property(sides, ([left, right]) => {
        const bare = (one: ComparedPair) => JSON.stringify(told(one));
        const first = compared(account(left), account(right)).map(bare).sort();
        expect(
          compared(account(underOtherIds(left)), account(right))
            .map(bare)
            .sort(),
        ).toEqual(first);
        expect(
          compared(account(left), account(underOtherIds(right)))
            .map(bare)
            .sort(),
        ).toEqual(first);
      }),
    );
  });

  it('is the mirror image from the other side', () => {
    fc.assert(
      fc.property(sides, ([left, right]) => {
        const [one, other] = [account(left), account(right)];
        const mirrored = {
          onlyLeft: 'onlyRight',
          onlyRight: 'onlyLeft',
          differs: 'differs',
          same: 'same',
        } as const;
        const there = compared(one, other).map((pair) => ({
          left: pair.right?.source,
          right: pair.left?.source,
          kind: mirrored[pair.kind],
          differences: pair.differences.map(({ member, from, to }) => ({ member, from: to, to: from })),
        }));
        const back = compared(other, one).map((pair) => ({
          left: pair.left?.source,
          right: pair.right?.source,
          kind: pair.kind,
          differences: pair.differences.map(({ member, from, to }) => ({ member, from, to })),
        }));
        const sorted = (all: object[]) => all.map((each) => JSON.stringify(each)).sort();
        expect(sorted(back)).toEqual(sorted(there));
      }),
    );
  });
});

it('holds back what looks like a secret, and says so', () => {
  const seen = [
    seenIntegration('i', 'Shop', {
      'connection.url': 'https://user:hunter2@shop.example',
      'settings.mode': 'fast',
    }),
    seenIntegration('u', 'Odd', { 'connection.accessToken': 'tell-nobody' }, 'unknown connector'),
  ];
  const { records } = atOnce(configurationOf(seen, (text) => text.includes('hunter2')));
  expect(JSON.stringify(records.map(({ members }) => members))).not.toMatch(/hunter2|tell-nobody/);
  expect(records.flatMap(({ withheld }) => withheld).sort()).toEqual([
    'connection.accessToken',
    'connection.url',
  ]);
  expect(nothingSecret()).toBe(false);
});
