import { describe, expect, it } from 'vitest';
import type { Field } from '../../../shared/domain/field.ts';
import { formGroups, heldSettings } from '../../forms/fields.ts';
import { exceptionCategories, isCategorySetting, mailFindings } from './exception-categories.ts';
import { readRows, rowFaults, rowProblems, withMember } from './hold-rows.ts';
import { addRecipients } from './recipients.ts';

const field = (path: string, more: Partial<Field> = {}): Field => ({
  path,
  type: 'boolean',
  title: path,
  required: false,
  hidden: false,
  ...more,
});

describe('recipients', () => {
  it('come in many at once, without doubles in any case, and leave what is no address', () => {
    const given = addRecipients(['a@b.de'], 'A@B.de, c@d.com;\n<e@f.org> nobody C@d.com');
    expect(given).toEqual({
      recipients: ['a@b.de', 'c@d.com', 'e@f.org'],
      added: 2,
      doubles: 2,
      refused: ['nobody'],
    });
    expect(addRecipients([], '  ').recipients).toEqual([]);
  });
});

describe('the categories of exceptions', () => {
  const fields = [
    field('categories.stuckOrder.enabled', { default: true }),
    field('categories.stuckOrder.email', {
      default: false,
      dependsOn: { path: 'categories.stuckOrder.enabled', equals: true },
    }),
    field('categories.brand.new.enabled', { default: true }),
    field('categories.secret.enabled', { hidden: true }),
  ];
  const of = (values: Readonly<Record<string, boolean>>) =>
    exceptionCategories(
      formGroups(fields, heldSettings(Object.entries(values).map(([path, value]) => ({ path, value })))),
    );

  it('are all there: known, unknown, hidden and undescribed ones, the last two locked', () => {
    const categories = of({ 'categories.left.over.email': true });
    expect(categories.map(({ id }) => id)).toEqual(['stuckOrder', 'brand.new', 'secret', 'left.over']);
    expect(categories[0]).toMatchObject({ raise: { on: true, locked: false }, email: { on: false } });
    expect(categories[2]?.raise?.locked).toBe(true);
    expect(categories[3]).toMatchObject({ raise: null, email: { on: true, locked: true } });
    expect(isCategorySetting('stuckOrderHours')).toBe(false);
  });

  it('lock the e-mail of what is not raised', () => {
    const [stuck] = of({ 'categories.stuckOrder.enabled': false });
    expect(stuck?.email?.locked).toBe(true);
  });

  it('say when mail has no recipient, and what nobody is written to about', () => {
    const mailed = of({ 'categories.stuckOrder.email': true });
    expect(mailFindings(mailed, 0)).toMatchObject({ mailToNobody: true, idle: false });
    expect(mailFindings(mailed, 1).unmailed.map(({ id }) => id)).toEqual(['brand.new']);
    expect(mailFindings(of({}), 2)).toMatchObject({ mailToNobody: false, idle: true });
  });
});

describe('rows of the Order Hold Engine', () => {
  it('are left alone where they are no rows', () => {
    expect(readRows('odd')).toBeNull();
    expect(readRows([1])).toBeNull();
    expect(readRows(undefined)).toEqual([]);
  });

  it('say what is wrong with them', () => {
    const rows = [
      { integrationId: 'a', holdMinutes: 10 },
      { integrationId: 'a' },
      { integrationId: '', holdMinutes: -1 },
      { integrationId: 'b', holdMinutes: 'soon' },
    ];
    expect(rowProblems(rows)).toEqual([[], ['double'], ['integration', 'minutes'], ['minutes']]);
    expect(rowFaults({ 'settings.rows': rows })).toHaveLength(1);
    expect(rowFaults({ 'settings.rows': rows.slice(0, 1) })).toEqual([]);
    expect(rowFaults({})).toEqual([]);
  });

  it('keep members that nobody here knows', () => {
    const rows = [{ integrationId: 'a', holdMinutes: 5, vendor: { deep: [1] } }];
    expect(withMember(rows, 0, 'holdMinutes', 7)).toEqual([{ ...rows[0], holdMinutes: 7 }]);
    expect(withMember(rows, 0, 'holdMinutes', undefined)).toEqual([
      { integrationId: 'a', vendor: { deep: [1] } },
    ]);
  });
});
