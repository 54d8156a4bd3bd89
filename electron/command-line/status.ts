import type { JsonValue } from '../../shared/json.ts';
import type { StoreClient, StoredAccount } from '../store/operations.ts';
import { exitCodes } from './exit-codes.ts';
import { findAccount } from './find.ts';
import { printable, type Answer } from './output.ts';

/** How the accounts stand, from the local store alone: no account is asked. Fails with `account.unknown`. */
export async function statusAnswer(store: StoreClient, asked: string | undefined): Promise<Answer> {
  const accounts =
    asked === undefined ? await store.run('accounts.list', {}) : [await findAccount(store, asked)];
  const told = await Promise.all(accounts.map((account) => statusOf(store, account)));
  return {
    value: { accounts: told.map(({ value }) => value) },
    lines: told.length === 0 ? ['No account has been added yet.'] : told.flatMap(({ lines }) => lines),
    exitCode: exitCodes.done,
  };
}

async function statusOf(
  store: StoreClient,
  { id, name, organizationName, environment, readOnly, sample, active, keyState }: StoredAccount,
): Promise<{ value: JsonValue; lines: string[] }> {
  const [cursors, sets] = await Promise.all([
    store.run('sync.cursors', { accountId: id }),
    store.run('changeSets.open', { accountId: id }),
  ]);
  const waiting = sets.flatMap(({ changes }) => changes).filter(({ state }) => state === 'open').length;
  const unknown = sets.flatMap(({ changes }) => changes).filter(({ state }) => state === 'unknown').length;
  const data = cursors
    .map(({ entity, pulledAt, rejected, error }) => ({
      kind: entity,
      pulledAt,
      setAside: rejected,
      error: error === null ? null : error.code,
    }))
    .sort((one, other) => (one.kind < other.kind ? -1 : 1));
  const head = `${active ? '* ' : '  '}${name} (${organizationName}, ${environment}${readOnly ? ', read-only' : ''}): key ${keyState}`;
  return {
    value: {
      id,
      name,
      organization: organizationName,
      environment,
      readOnly,
      sample,
      active,
      key: keyState,
      data,
      changes: { sets: sets.length, waiting, unknown },
    },
    lines: [
      printable(head),
      `    ${waiting} changes wait${unknown === 0 ? '' : `, the outcome of ${unknown} is unknown`}`,
      ...data.map(
        ({ kind, pulledAt, error }) =>
          `    ${kind}: ${pulledAt === null ? 'never pulled' : `pulled ${pulledAt}`}${error === null ? '' : `, then failed (${error})`}`,
      ),
    ],
  };
}
