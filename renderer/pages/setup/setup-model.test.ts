import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../shared/domain/field.ts';
import {
  flowsOff,
  isTaken,
  shortIdentity,
  stepOf,
  stepsOf,
  suggestedName,
  testMark,
  viewSettings,
  withoutSecrets,
  type SetupConnector,
} from './setup-model.ts';

const plain = { hidden: false, required: false } as const;
const address: Field = { path: 'storeUrl', type: 'url', title: 'Address', hidden: false, required: true };
const token: Field = { path: 'token', type: 'secret', title: 'Token', hidden: false, required: true };

const connector = (more: Partial<SetupConnector['connection']> = {}): SetupConnector => ({
  id: 'c1',
  name: 'shop',
  displayName: 'Shop',
  type: 'ecommerce',
  description: '',
  readme: '',
  version: '1',
  orgUnique: false,
  entities: [],
  connection: { type: 'fields', fields: [address, token], ...more },
  settings: { fields: [] },
});

describe('the steps of a setup', () => {
  it('leave out what cannot be asked or tested', () => {
    expect(stepsOf(connector(), false)).toEqual(['connection', 'test', 'settings', 'name', 'review']);
    expect(stepsOf(connector(), true)).toEqual(['connection', 'settings', 'name', 'review']);
    expect(stepsOf(connector({ type: 'oauth' }), false)).not.toContain('test');
    expect(stepsOf(connector({ type: 'oauth', fields: [] }), false)).toEqual(['settings', 'name', 'review']);
    expect(stepsOf(connector({ type: 'none', fields: [] }), false)).toEqual(['settings', 'name', 'review']);
  });

  it('are where a member is filled in', () => {
    expect(['connection.token', 'settings.a.b', 'name'].map(stepOf)).toEqual([
      'connection',
      'settings',
      'name',
    ]);
  });
});

describe('the settings of a new integration', () => {
  const pull: Field = { ...plain, path: 'pull', type: 'boolean', title: 'Pull', default: true };
  const push: Field = { ...plain, path: 'push', type: 'boolean', title: 'Push' };
  const every: Field = {
    ...plain,
    path: 'every',
    type: 'integer',
    title: 'Every',
    required: true,
    dependsOn: { path: 'pull', equals: true },
  };

  it('are all off, also what the connector has on, and hidden ones are left alone', () => {
    const hidden: Field = { ...pull, path: 'internal', hidden: true };
    expect(flowsOff([pull, push, hidden])).toEqual({ 'settings.pull': false });
    expect(viewSettings([pull, push, hidden], {}).sent).toEqual({ 'settings.pull': false });
  });

  it('need a value only where it is in effect', () => {
    expect(viewSettings([pull, every], {}).faults).toEqual([]);
    const on = { 'settings.pull': true };
    expect(viewSettings([pull, every], on).faults).toMatchObject([
      { member: 'settings.every', fault: 'required' },
    ]);
    expect(viewSettings([pull, every], { ...on, 'settings.every': 5 })).toMatchObject({
      sent: { 'settings.pull': true, 'settings.every': 5 },
      faults: [],
    });
  });

  it('never switch anything on that nobody switched on', () => {
    const fields = check.uniqueArray(
      check.record({
        path: check.stringMatching(/^[a-z]{1,6}$/),
        default: check.option(check.boolean(), { nil: undefined }),
        hidden: check.boolean(),
      }),
      { selector: ({ path }) => path, maxLength: 12 },
    );
    check.assert(
      check.property(fields, (described) => {
        const all = described.map(({ path, hidden, default: standard }): Field => ({
          path,
          hidden,
          type: 'boolean',
          title: path,
          required: false,
          ...(standard === undefined ? {} : { default: standard }),
        }));
        const { sent } = viewSettings(all, {});
        expect(Object.values(sent)).not.toContain(true);
        const standing = all.filter((field) => !field.hidden && field.default === true);
        expect(Object.keys(sent).length).toBe(standing.length);
      }),
    );
  });
});

describe('the name of a new integration', () => {
  it('says the connector and the store', () => {
    const named = (value: string, taken: readonly string[] = []): string =>
      suggestedName(connector(), { 'connection.storeUrl': value }, taken);
    expect(named('https://my-store.myshop.example')).toBe('Shop – my-store');
    expect(named('https://www.garden.example/path')).toBe('Shop – garden');
    expect(named('')).toBe('Shop');
    expect(named('https://my-store.example', ['shop – MY-STORE '])).toBe('Shop – my-store 2');
    expect(shortIdentity('ACME-1')).toBe('ACME-1');
  });

  it('is never one that is taken', () => {
    check.assert(
      check.property(check.array(check.nat(6)), check.webUrl(), (numbers, url) => {
        const edits = { 'connection.storeUrl': url };
        const base = suggestedName(connector(), edits, []);
        const taken = numbers.map((number) => (number === 0 ? base : `${base} ${number}`));
        expect(isTaken(suggestedName(connector(), edits, taken), taken)).toBe(false);
      }),
    );
  });
});

describe('what is remembered and sent', () => {
  it('holds a test for exactly these values', () => {
    const values = [{ path: 'token', value: { credential: 'a' } }];
    expect(testMark(values)).toBe(testMark([{ path: 'token', value: { credential: 'a' } }]));
    expect(testMark(values)).not.toBe(testMark([{ path: 'token', value: { credential: 'b' } }]));
  });

  it('leaves secrets out where it goes without credentials', () => {
    expect(withoutSecrets({ 'connection.storeUrl': 'x', 'connection.token': { credential: 'a' } })).toEqual({
      'connection.storeUrl': 'x',
    });
  });
});
