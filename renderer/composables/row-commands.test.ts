import { describe, expect, it } from 'vitest';
import { commandsOfSelected, type RowCommand } from './row-commands.ts';
import type { ListSelection } from './selected-commands.ts';

const done: string[] = [];
const own: readonly RowCommand[] = [
  { id: 'record.fix', run: () => done.push('fix one') },
  { id: 'record.test', run: () => done.push('test one') },
  { id: 'record.disable', run: () => done.push('disable one') },
  { id: 'record.remove', run: () => done.push('remove one'), locked: 'Nobody may.' },
];

function selection(size: number, toEnable = 1): ListSelection {
  return {
    kind: 'integrations',
    size,
    commands: [
      { id: 'record.enable', count: toEnable, run: () => done.push('enable all') },
      { id: 'record.disable', count: size - toEnable, run: () => done.push('disable all') },
      { id: 'record.remove', count: size, run: () => done.push('remove all'), locked: 'Nobody may.' },
    ],
  };
}

describe('what a selected row offers', () => {
  it('is done with all that are selected, and says how many; the rest stays about the row alone', () => {
    const offered = commandsOfSelected(own, selection(5));
    expect(offered.map(({ id, several }) => [id, several?.count])).toEqual([
      ['record.fix', undefined],
      ['record.test', undefined],
      ['record.enable', 1],
      ['record.disable', 4],
      ['record.remove', 5],
    ]);
    for (const { run } of offered) run();
    expect(done).toEqual(['fix one', 'test one', 'enable all', 'disable all', 'remove all']);
    expect(offered.find(({ id }) => id === 'record.remove')?.locked).toBe('Nobody may.');
  });

  it('leaves out what would be done with none of them', () => {
    const ids = commandsOfSelected(own, selection(2, 0)).map(({ id }) => id);
    expect(ids).not.toContain('record.enable');
    expect(ids).toContain('record.disable');
  });

  it('is what any row offers, where it is selected alone', () => {
    expect(commandsOfSelected(own, selection(1))).toBe(own);
  });

  it('takes all that match, also where nobody has counted them', () => {
    const all: ListSelection = {
      kind: 'exceptions',
      size: Infinity,
      commands: [{ id: 'record.retry', count: null, run: () => undefined }],
    };
    expect(commandsOfSelected([], all)[0]?.several).toEqual({ kind: 'exceptions', count: null });
  });
});
