import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../shared/domain/field.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import { valueOf, withEdits } from '../../shared/diff.ts';
import {
  change,
  follow,
  keepMine,
  movedMembers,
  redo,
  reset,
  resetAll,
  settle,
  startForm,
  undo,
  viewForm,
  type EditForm,
} from './edit-form.ts';

const field = (path: string, more: Partial<Field> = {}): Field => ({
  path,
  type: 'integer',
  title: path,
  required: false,
  hidden: false,
  ...more,
});
const fields: readonly Field[] = [
  field('on', { type: 'boolean' }),
  field('minutes', { min: 5, max: 60, dependsOn: { path: 'on', equals: true } }),
  field('pull', { type: 'boolean', excludes: ['push'] }),
  field('push', { type: 'boolean', excludes: ['pull'] }),
  field('secretive', { hidden: true }),
];
const held: Members = {
  name: 'Shop',
  'settings.on': true,
  'settings.minutes': 30,
  'settings.secretive': 3,
  'settings.nobodyKnows': { deep: [1] },
  status: 'connected',
};

const members = [
  'name',
  'settings.on',
  'settings.minutes',
  'settings.pull',
  'settings.push',
  'settings.list',
];
const value = fc.oneof(
  fc.constantFrom<(string | number | boolean | null)[]>(null, '', true, false, 'a', 30, 60),
  fc.constant(['x']),
);
const action = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), member: fc.constantFrom(...members), value }),
  fc.record({ kind: fc.constantFrom('undo', 'redo', 'settle', 'resetAll') }),
  fc.record({ kind: fc.constant('reset' as const), member: fc.constantFrom(...members) }),
);
type Action = typeof action extends fc.Arbitrary<infer Kind> ? Kind : never;

function perform(form: EditForm, step: Action): EditForm {
  if ('value' in step) return change(form, step.member, step.value as Members[string]);
  if ('member' in step) return reset(form, step.member);
  return { undo, redo, settle, resetAll }[step.kind as 'undo'](form);
}

describe('a form', () => {
  it('holds as edits only what differs, and never anything that nobody typed', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (steps) => {
        const form = steps.reduce(perform, startForm(held, null));
        for (const [member, edit] of Object.entries(form.edits)) {
          expect(members).toContain(member);
          expect(sameValue(valueOf(form.base, member), edit ?? undefined)).toBe(false);
        }
        const { sent } = viewForm(form, held, fields);
        const after = withEdits(held, sent);
        for (const member of ['settings.secretive', 'settings.nobodyKnows', 'status']) {
          expect(after[member]).toEqual(held[member]);
        }
        for (const member of Object.keys(sent)) expect(form.edits).toHaveProperty([member]);
      }),
    );
  });

  it('comes back to where it was with undo, and there again with redo', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (steps) => {
        const form = steps.reduce(perform, startForm(held, null));
        const back = undo(form);
        if (back !== form) expect(redo(back).edits).toEqual(form.edits);
        let first = form;
        while (undo(first) !== first) first = undo(first);
        expect(first.edits).toEqual({});
      }),
    );
  });

  it('takes typing in one field as one step', () => {
    let form = startForm(held, null);
    for (const typed of ['S', 'Sh', 'Sho']) form = change(form, 'name', typed);
    form = change(form, 'settings.minutes', 45);
    expect(form.past).toHaveLength(2);
    expect(undo(form).edits).toEqual({ name: 'Sho' });
    expect(undo(undo(form)).edits).toEqual({});
    form = change(settle(change(form, 'name', 'A')), 'name', 'B');
    expect(undo(form).edits['name']).toBe('A');
  });

  it('is clean again when the old value is typed, and takes an emptied text as none', () => {
    let form = change(startForm(held, null), 'settings.minutes', 45);
    form = change(form, 'settings.minutes', 30);
    expect(form.edits).toEqual({});
    expect(change(form, 'settings.tag', '').edits).toEqual({});
    expect(change(form, 'name', '').edits).toEqual({ name: null });
    const faults = viewForm(change(form, 'name', ' '), held, fields).faults;
    expect(faults).toEqual([{ member: 'name', fault: 'required', parameters: {} }]);
  });

  it('says which edited member moved under it, and keeps what it was edited against', () => {
    const form = change(startForm(held, null), 'settings.minutes', 45);
    const theirs = { ...held, 'settings.minutes': 20, name: 'Store' };
    const after = follow(form, theirs);
    expect(movedMembers(after, theirs)).toEqual([{ member: 'settings.minutes', theirs: 20 }]);
    expect(after.base).toMatchObject({ 'settings.minutes': 30, name: 'Store' });
    expect(movedMembers(keepMine(after, theirs, 'settings.minutes'), theirs)).toEqual([]);
    expect(follow(reset(after, 'settings.minutes'), theirs).base['settings.minutes']).toBe(20);
    // What the account holds by now is no edit any more.
    expect(follow(form, { ...held, 'settings.minutes': 45 }).edits).toEqual({});
  });

  it('begins with a draft, and with what the draft was begun against', () => {
    const form = startForm(held, { base: { ...held, name: 'Old' }, edits: { name: 'Mine' } });
    expect(form.edits).toEqual({ name: 'Mine' });
    expect(movedMembers(form, held)).toEqual([{ member: 'name', theirs: 'Shop' }]);
  });

  it('does not send what has no effect, and judges what it sends', () => {
    let form = change(startForm(held, null), 'settings.minutes', 3);
    expect(viewForm(form, held, fields).faults).toMatchObject([{ fault: 'tooSmall' }]);
    form = change(form, 'settings.on', false);
    expect(viewForm(form, held, fields)).toMatchObject({ sent: { 'settings.on': false }, faults: [] });
    form = change(change(startForm(held, null), 'settings.pull', true), 'settings.push', true);
    expect(Object.keys(viewForm(form, held, fields).sent)).toEqual(['settings.pull', 'settings.push']);
    expect(viewForm(form, held, fields).faults.map(({ fault }) => fault)).toEqual(['excluded', 'excluded']);
  });
});
