import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCredentialReference } from '../../../shared/domain/credential.ts';
import { fieldTypes, type Field } from '../../../shared/domain/field.ts';
import type { Members } from '../../../shared/domain/members.ts';
import { withEdits } from '../../../shared/diff.ts';
import type { JsonValue } from '../../../shared/json.ts';
import type { Held } from '../fields.ts';
import {
  changeConnection,
  connectionMember,
  connectionPath,
  keepConnection,
  viewConnection,
  type ConnectionInput,
  type ConnectionView,
} from './connection-form.ts';

const paths = ['a', 'b', 'c', 'd.e', 'f', 'g'];
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue[]>(null, '', 'text', 'https://shop.example', true, false, 3, 3.5, ' '),
  fc.constant<JsonValue>(['x']),
  fc.constant<JsonValue>({ odd: [1] }),
);
const someField = (path: string): fc.Arbitrary<Field> =>
  fc.record(
    {
      path: fc.constant(path),
      type: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fieldTypes) }, fc.constant('colour')),
      title: fc.string(),
      required: fc.boolean(),
      hidden: fc.boolean(),
      default: value,
      options: fc.constant([{ value: 'text', label: 'Text' }]),
      dependsOn: fc.record({ path: fc.constantFrom(...paths, 'nowhere'), equals: value }),
      excludes: fc.array(fc.constantFrom(...paths), { maxLength: 2 }),
      group: fc.constantFrom('', 'One', 'Two'),
    },
    { requiredKeys: ['path', 'type', 'title', 'required', 'hidden'] },
  );
const held: fc.Arbitrary<Held> = fc.oneof(
  fc.record({ kind: fc.constant('value' as const), value }),
  fc.record({ kind: fc.constant('secret' as const), isSet: fc.boolean() }),
);
const edit: fc.Arbitrary<JsonValue> = fc.oneof(value, fc.constant<JsonValue>({ credential: 'c1' }));

/** A form as a catalogue, an account and a person could make it: of any of these, nonsense included. */
const input: fc.Arbitrary<ConnectionInput> = fc.subarray(paths).chain((some) =>
  fc.record({
    fields: fc.tuple(...some.map(someField)),
    stored: fc
      .dictionary(fc.constantFrom(...paths, 'undescribed'), held)
      .map((all) => new Map(Object.entries(all))),
    edits: fc.dictionary(
      fc.constantFrom(...paths.map(connectionMember), 'connection.undescribed', 'name'),
      edit,
    ),
  }),
);

const entriesOf = (view: ConnectionView) => view.groups.flatMap(({ fields }) => fields);
const field = (path: string, type: string, more: Partial<Field> = {}): Field => ({
  path,
  type,
  title: path.toUpperCase(),
  required: true,
  hidden: false,
  ...more,
});

describe('the form of a connection, for any description', () => {
  it('shows each field once, and leaves out only what depends on something else', () => {
    fc.assert(
      fc.property(input, (given) => {
        const shown = entriesOf(viewConnection(given)).map((entry) => entry.field.path);
        expect(new Set(shown).size).toBe(shown.length);
        const left = given.fields.filter(({ path }) => !shown.includes(path));
        expect(left.every(({ dependsOn }) => dependsOn !== undefined)).toBe(true);
        expect(left.every(({ hidden }) => !hidden)).toBe(true);
        const undescribed = [...given.stored.keys()].filter(
          (path) => !given.fields.some((one) => one.path === path),
        );
        expect(shown).toEqual(expect.arrayContaining(undescribed));
      }),
    );
  });

  it('sends only edits of fields that can be filled in, and defaults beside them', () => {
    fc.assert(
      fc.property(input, (given) => {
        const view = viewConnection(given);
        const byPath = new Map(given.fields.map((one) => [one.path, one]));
        for (const [member, sent] of Object.entries(view.sent)) {
          const described = byPath.get(connectionPath(member) ?? '');
          expect(described?.hidden).toBe(false);
          expect(described?.type).not.toBe('colour');
          // What was emptied has the default in its place, as one that was never filled in.
          expect([given.edits[member] ?? null, described?.default]).toContainEqual(sent);
        }
        const edited = Object.keys(view.sent).some((member) => Object.hasOwn(given.edits, member));
        expect(edited).toBe(Object.keys(view.sent).length > 0);
      }),
    );
  });

  it('leaves alone whatever nobody touched, and never drops what it does not know', () => {
    fc.assert(
      fc.property(input, (given) => {
        const view = viewConnection(given);
        const before: Members = Object.fromEntries(
          [...given.stored].map(([path, one]) => [
            connectionMember(path),
            one.kind === 'value' ? one.value : one.kind === 'secret' ? one.isSet : null,
          ]),
        );
        const after = withEdits(before, view.sent);
        for (const [path, one] of given.stored) {
          const member = connectionMember(path);
          const known = given.fields.find((candidate) => candidate.path === path);
          const untouched = known === undefined || known.type === 'colour' || known.hidden;
          if (untouched && !(one.kind === 'value' && one.value === null)) {
            expect(after[member]).toEqual(before[member]);
          }
        }
      }),
    );
  });

  it('sends for a secret a reference or nothing at all', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { sent } = viewConnection(given);
        for (const one of given.fields.filter(({ type }) => type === 'secret')) {
          const edited = sent[connectionMember(one.path)];
          if (edited !== undefined) expect(edited === null || isCredentialReference(edited)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is complete exactly when nothing is missing or wrong, and says so of fields that can be put right', () => {
    fc.assert(
      fc.property(input, (given) => {
        const view = viewConnection(given);
        expect(view.complete).toBe(view.missing.length === 0 && view.faults.length === 0);
        const open = entriesOf(view).filter(({ locked, inactive }) => !locked && inactive === null);
        expect(open.map((entry) => entry.field.path)).toEqual(
          expect.arrayContaining(view.missing.map(({ path }) => path)),
        );
        expect(view.missing.every(({ required }) => required)).toBe(true);
        expect(open.map(({ member }) => member)).toEqual(
          expect.arrayContaining(view.faults.map(({ member }) => member)),
        );
      }),
    );
  });

  it('is unchanged by an edit that is taken back, and by typing what the account holds', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...paths), edit, (given, path, typed) => {
        const clean = { ...given, edits: keepConnection(given.edits, path) };
        const changed = { ...clean, edits: changeConnection(clean, path, typed) };
        expect(keepConnection(changed.edits, path)).toEqual(clean.edits);
        const before = given.stored.get(path);
        if (before?.kind === 'value') {
          expect(changeConnection(changed, path, before.value)).toEqual(
            before.value === '' ? expect.anything() : clean.edits,
          );
        }
      }),
    );
  });
});

const signIn: readonly Field[] = [
  field('host', 'string'),
  field('port', 'integer', { default: 22, min: 1, max: 65_535 }),
  field('with', 'enum', {
    default: 'password',
    options: [
      { value: 'password', label: 'Password' },
      { value: 'key', label: 'Key' },
    ],
  }),
  field('password', 'secret', { dependsOn: { path: 'with', equals: 'password' }, excludes: ['key'] }),
  field('key', 'secret', { dependsOn: { path: 'with', equals: 'key' }, excludes: ['password'] }),
  field('folder', 'string', { required: false, default: '/' }),
];

describe('the form of a file drop', () => {
  const fresh: ConnectionInput = { fields: signIn, stored: new Map(), edits: {} };
  const shownPaths = (view: ConnectionView) => entriesOf(view).map((entry) => entry.field.path);

  it('sends nothing while nothing was typed', () => {
    const view = viewConnection(fresh);
    expect(view.sent).toEqual({});
    expect(view.missing.map(({ path }) => path)).toEqual(['host', 'password']);
    expect(shownPaths(view)).toEqual(['host', 'port', 'with', 'password', 'folder']);
  });

  it('sends what was typed with the defaults that the connection needs', () => {
    const edits = { 'connection.host': 'files.example', 'connection.password': { credential: 'c1' } };
    const view = viewConnection({ ...fresh, edits });
    expect(view.complete).toBe(true);
    expect(view.sent).toEqual({ ...edits, 'connection.port': 22, 'connection.with': 'password' });
    expect(view.values).toContainEqual({ path: 'password', value: { credential: 'c1' } });
  });

  it('keeps, but does not send, what was typed on the other side of a choice', () => {
    const edits = {
      'connection.host': 'files.example',
      'connection.password': { credential: 'c1' },
      'connection.with': 'key',
    };
    const view = viewConnection({ ...fresh, edits });
    expect(shownPaths(view)).not.toContain('password');
    expect(view.sent).not.toHaveProperty(['connection.password']);
    expect(view.missing.map(({ path }) => path)).toEqual(['key']);
  });

  it('says what is wrong with a value, not with one that is only missing', () => {
    const view = viewConnection({ ...fresh, edits: { 'connection.port': 0 } });
    expect(view.faults).toMatchObject([{ member: 'connection.port', fault: 'tooSmall' }]);
    expect(view.missing.map(({ path }) => path)).toEqual(['host', 'password']);
  });
});

describe('the form of a connection that exists', () => {
  const fields = [
    field('token', 'secret'),
    field('other', 'secret', { required: false, excludes: ['token'] }),
  ];
  const stored = new Map<string, Held>([['token', { kind: 'secret', isSet: true }]]);
  const standing = (edits: Members) =>
    entriesOf(viewConnection({ fields, stored, edits })).map(({ secret }) => secret);

  it('tells how each secret stands', () => {
    expect(standing({})).toEqual(['stored', 'unset']);
    expect(standing({ 'connection.token': null })).toEqual(['removed', 'unset']);
    expect(standing({ 'connection.token': { credential: 'c' } })).toEqual(['entered', 'unset']);
  });

  it('closes the other side of an either/or while one is filled in, and opens it when that goes', () => {
    const other = (edits: Members) =>
      entriesOf(viewConnection({ fields, stored, edits })).find((entry) => entry.field.path === 'other');
    expect(other({})?.inactive).toMatchObject({ kind: 'excluded' });
    expect(other({ 'connection.token': null })?.inactive).toBeNull();
    const both = { 'connection.token': { credential: 'c' }, 'connection.other': { credential: 'd' } };
    expect(viewConnection({ fields, stored, edits: both }).faults.map(({ fault }) => fault)).toEqual([
      'excluded',
      'excluded',
    ]);
  });
});
