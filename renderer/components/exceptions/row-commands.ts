import type { ExceptionActionKind } from '../../../shared/domain/exception-action.ts';
import type { RowCommand } from '../../composables/row-commands.ts';
import type { SelectedCommand } from '../../composables/selected-commands.ts';

const commands = {
  retry: 'record.retry',
  resolve: 'record.resolve',
  dismiss: 'record.dismiss',
  reopen: 'record.reopen',
} as const satisfies Readonly<Record<ExceptionActionKind, RowCommand['id']>>;

/** What can be done with an exception in this state: with an open one, or with one that is closed. */
export function actionsOn(status: string): readonly ExceptionActionKind[] {
  return status === 'active' ? ['retry', 'resolve', 'dismiss'] : ['reopen'];
}

/** What can be done with what failed: the actions that its state allows, each to be reviewed. `locked`: why nothing can be done; empty where something can. */
export function actionCommands(
  kinds: readonly ExceptionActionKind[],
  locked: string,
  act: (kind: ExceptionActionKind) => void,
): readonly RowCommand[] {
  return kinds.map((kind) => ({ id: commands[kind], run: () => act(kind), locked }));
}

/** The same of all that are selected. `countOf`: how many of them an action takes; null where nobody has counted them. */
export function selectedActions(
  kinds: readonly ExceptionActionKind[],
  locked: string,
  countOf: (kind: ExceptionActionKind) => number | null,
  act: (kind: ExceptionActionKind) => void,
): readonly SelectedCommand[] {
  return kinds.map((kind) => ({ id: commands[kind], count: countOf(kind), run: () => act(kind), locked }));
}
