import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import {
  duplicateEntry,
  editEntry,
  insertInto,
  moveEntry,
  removeEntry,
  stepFrom,
  unwrapEntry,
  wrapEntry,
} from './filter-edits.ts';
import { readEntries, type FilterEntry, type GroupEntry } from './filter-model.ts';
import { partsFromText } from './filter-parts.ts';

const condition = (field: string): JsonObject => ({ field, operator: 'isEmpty', note: 'kept' });
const filter = (): JsonValue => ({
  match: 'all',
  remark: 'kept',
  conditions: [condition('a'), { match: 'any', conditions: [condition('b')] }, condition('c'), 7],
});

function group(entry: FilterEntry | undefined): GroupEntry {
  if (entry?.kind !== 'group') throw new Error('no group');
  return entry;
}
const shape = (value: JsonValue): string =>
  JSON.stringify(value).replaceAll(/[^abc\[\]7]|match|all|any|operator/gu, '');

/** The letters of the fields with the brackets of the groups. */
function outline(entry: FilterEntry): string {
  if (entry.kind === 'group') return `(${entry.entries.map(outline).join('')})`;
  return entry.kind === 'condition' ? shape(entry.source.field ?? null) : shape(entry.source);
}

describe('the parts of a filter', () => {
  it('keep their objects and keys where nothing was changed', () => {
    const root = group(readEntries(filter()));
    const [first, second] = root.entries;
    const next = group(readEntries(editEntry(root, first!.key, { field: 'z' })));
    expect(next.entries[0]!.key).toBe(first!.key);
    expect(next.entries[1]).toBe(second);
    expect(next.key).toBe(root.key);
    expect(next.entries[0]!.source).toEqual({ field: 'z', operator: 'isEmpty', note: 'kept' });
    expect(next.source['remark']).toBe('kept');
  });

  it('step through neighbouring groups and out of them', () => {
    let root = group(readEntries(filter()));
    const key = root.entries[0]!.key;
    const seen = [outline(root)];
    for (;;) {
      const to = stepFrom(root, key, 'down');
      if (to === null) break;
      root = group(readEntries(moveEntry(root, key, to)));
      seen.push(outline(root));
    }
    expect(seen).toEqual(['(a(b)c7)', '((ab)c7)', '((ba)c7)', '((b)ac7)', '((b)ca7)', '((b)c7a)']);
    for (;;) {
      const to = stepFrom(root, key, 'up');
      if (to === null) break;
      root = group(readEntries(moveEntry(root, key, to)));
    }
    expect(outline(root)).toBe('(a(b)c7)');
  });

  it('are never moved into themselves', () => {
    const root = group(readEntries(filter()));
    const inner = root.entries[1]!;
    expect(moveEntry(root, inner.key, { groupKey: inner.key, index: 0 })).toBe(root.source);
  });

  it('are duplicated, removed, put into groups and taken out of them', () => {
    const root = group(readEntries(filter()));
    const [first, second] = root.entries;
    expect(outline(readEntries(duplicateEntry(root, first!.key)))).toBe('(aa(b)c7)');
    expect(outline(readEntries(removeEntry(root, second!.key)))).toBe('(ac7)');
    expect(outline(readEntries(wrapEntry(root, first!.key)))).toBe('((a)(b)c7)');
    expect(outline(readEntries(unwrapEntry(root, second!.key)))).toBe('(abc7)');
    expect(outline(readEntries(insertInto(root, second!.key, 1, [condition('c')])))).toBe('(a(bc)c7)');
    expect(outline(readEntries(removeEntry(root, root.entries[3]!.key)))).toBe('(a(b)c)');
  });

  it('a thousand groups deep do no harm', () => {
    let deep: JsonValue = condition('a');
    for (let depth = 0; depth < 1_000; depth += 1) deep = { match: 'all', conditions: [deep] };
    const root = group(readEntries(deep));
    const next = readEntries(editEntry(root, root.key, { match: 'none' }));
    expect(group(next).entries[0]).toBe(root.entries[0]);
  });

  it('come from copied text, and other text is none', () => {
    expect(partsFromText(JSON.stringify(condition('a')))).toEqual([condition('a')]);
    expect(partsFromText(JSON.stringify([condition('a'), filter()]))).toHaveLength(2);
    for (const text of ['{"a":1}', 'words', '[]', '{', '[1]']) expect(partsFromText(text)).toBeNull();
  });
});
