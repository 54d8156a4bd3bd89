import type { ExceptionActionKind } from '../../../shared/domain/exception-action.ts';
import type { RowCommand } from '../../composables/row-commands.ts';

const commands = {
  retry: 'record.retry',
  resolve: 'record.resolve',
  dismiss: 'record.dismiss',
  reopen: 'record.reopen',
} as const satisfies Readonly<Record<ExceptionActionKind, RowCommand['id']>>;

/** What can be done with what failed: the actions that its state allows, each to be reviewed. `locked`: why nothing can be done; empty where something can. */
export function actionCommands(
  kinds: readonly ExceptionActionKind[],
  locked: string,
  act: (kind: ExceptionActionKind) => void,
): readonly RowCommand[] {
  return kinds.map((kind) => ({ id: commands[kind], run: () => act(kind), locked }));
}
