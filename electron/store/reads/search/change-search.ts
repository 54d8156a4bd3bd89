import { beginsEach, folded } from '../../../../shared/search/words.ts';
import type { Database } from '../../database.ts';
import type { FoundRow, Wanted } from './found-row.ts';

/** Prepares the search for open change sets, by their names, notes and the records that they change. `account` is its number in `console.db`. */
export function createChangeSearch(database: Database): (account: number, wanted: Wanted) => FoundRow[] {
  const open = database.prepare<
    [number],
    Pick<FoundRow, 'id' | 'title' | 'context' | 'updatedAt'> & { notes: string }
  >(`
    SELECT change_sets.id, change_sets.name AS title, group_concat(record_name, ' · ') AS context,
      group_concat(note, ' ') AS notes, max(changes.created_at) AS updatedAt
    FROM changes JOIN change_sets ON change_sets.number = change_set
    WHERE changes.account = ? AND state IN ('open', 'unknown')
    GROUP BY change_sets.number ORDER BY change_sets.number DESC`);
  return (account, { asked, limit }) => {
    const test = beginsEach(asked.words);
    return open
      .all(account)
      .filter(({ title, context, notes }) => test(folded(`${title} ${context} ${notes}`)))
      .slice(0, limit)
      .map(({ id, title, context, updatedAt }) => ({
        kind: 'changes',
        id,
        title,
        context,
        name: title,
        updatedAt,
      }));
  };
}
