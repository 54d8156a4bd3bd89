import type { ExportSelection } from '../stores/exporting.ts';
import { useExporting } from '../stores/exporting.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useCommand } from './commands.ts';
import { useFocusedCommands } from './row-commands.ts';

/**
 * Offers the command that exports what a page is about: the record that it shows, or those that are selected in its list. A row with the focus comes first: it
 * offers the same itself. `ids` gives those that the account has; while there is none, the command is not offered. Gives the same as a function, for the page's own buttons.
 */
export function useExportCommand(kind: ExportSelection['kind'], ids: () => readonly string[]): () => void {
  const accounts = useAccounts();
  const exporting = useExporting();
  const run = (): void => exporting.begin(accounts.activeId, { kind, recordIds: ids() });
  const focused = useFocusedCommands();
  const ofRow = (): boolean => focused.value.some(({ id }) => id === 'record.export');
  useCommand('record.export', run, () => accounts.activeId !== null && ids().length > 0 && !ofRow());
  return run;
}
