import type { IntegrationRow } from '../../../shared/domain/integration-row.ts';
import type { RowCommand } from '../../composables/row-commands.ts';
import { rowAction } from './row-action.ts';

/** How a row stands, as far as it decides what can be done with it. */
export interface RowSituation {
  readonly row: IntegrationRow;
  /** The present in milliseconds. */
  readonly now: number;
  /** A test of it runs. */
  readonly testing: boolean;
  /** Why it cannot be changed; empty where it can. */
  readonly locked: string;
}

/** What the row's buttons do. */
export interface RowWishes {
  readonly test: () => void;
  readonly enable: (on: boolean) => void;
  readonly remove: () => void;
  readonly export: () => void;
  /** Opens the form that mends the connection, or with which one signs in. */
  readonly connect: (form: 'fix' | 'signIn') => void;
}

/** What can be done with an integration of the list: what its buttons offer, one by one. What changes nothing is never locked. */
export function integrationCommands(
  { row, now, testing, locked }: RowSituation,
  wishes: RowWishes,
): readonly RowCommand[] {
  const { test, enable, remove, connect } = wishes;
  const [off, action] = [row.status === 'disabled', rowAction(row, now)];
  const commands: readonly (readonly [boolean, RowCommand])[] = [
    [action === 'fix', { id: 'record.fix', run: () => connect('fix'), locked }],
    [action === 'finishSetup', { id: 'record.setUp', run: () => connect('signIn'), locked }],
    [action === 'renew', { id: 'record.renew', run: () => connect('signIn'), locked }],
    [row.connectorType !== 'automation', { id: testing ? 'record.endTest' : 'record.test', run: test }],
    [true, { id: off ? 'record.enable' : 'record.disable', run: () => enable(off), locked }],
    [true, { id: 'record.export', run: wishes.export }],
    [true, { id: 'record.remove', run: remove, locked }],
  ];
  return commands.flatMap(([offered, command]) => (offered ? [command] : []));
}
