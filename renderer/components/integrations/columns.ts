import type { MessageKey } from '../../composables/messages.ts';
import type { Column } from '../../ui/grid/columns.ts';
import type { SortKey } from './integration-groups.ts';

/** The columns of the list. Takes the translation. Why an integration is in its state comes before how much depends on it: in a window of 1,280 pixels there is room for the sentence. */
export function integrationColumns(t: (key: MessageKey) => string): readonly Column<SortKey>[] {
  const column = (name: SortKey, rest: Omit<Column<SortKey>, 'name' | 'title'>): Column<SortKey> => ({
    name,
    title: t(`integrations.column.${name}`),
    ...rest,
  });
  return [
    column('name', { minimum: 176, initial: 240, priority: 0 }),
    column('connector', { minimum: 80, initial: 136, priority: 4 }),
    column('status', { minimum: 320, initial: 320, priority: 1, flexible: true }),
    column('lastActivity', { minimum: 88, initial: 104, priority: 3, numeric: true }),
    column('openExceptions', { minimum: 104, initial: 128, priority: 2, numeric: true }),
    column('usedBy', { minimum: 64, initial: 72, priority: 5, numeric: true }),
  ];
}
