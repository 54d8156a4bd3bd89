import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { AppError } from '../../shared/errors.ts';
import { exitCodes } from './exit-codes.ts';
import { findAccount } from './find.ts';
import { printable, type Answer } from './output.ts';
import type { Command } from './parse.ts';
import type { Working } from './working.ts';

/**
 * Pulls an account, and gives how that ended when every kind of record has been asked for, when the account can't be reached or refuses its key, or when time is up. Fails with `account.unknown`,
 * `account.signedOut`, `account.keyRejected`, and `vault.unavailable` where the keychain doesn't give the key.
 */
export async function pullAnswer(
  { store, services, onStatus }: Working,
  command: Extract<Command, { readonly name: 'pull' }>,
): Promise<Answer> {
  const { id, name } = await findAccount(store, command.account);
  const begun = new Date().toISOString();
  const ended = Promise.withResolvers<SyncStatus>();
  let latest: SyncStatus | null = null;
  const dispose = onStatus((status) => {
    if (status.accountId !== id) return;
    latest = status;
    if (hasEnded(status, begun)) ended.resolve(status);
  });
  const timer = setTimeout(() => {
    if (latest === null) ended.reject(new AppError('account.timedOut'));
    else ended.resolve(latest);
  }, command.seconds * 1_000);
  try {
    await services.start();
    await refuseUncallable(services, id);
    return answerOf(name, await ended.promise, begun);
  } finally {
    clearTimeout(timer);
    dispose();
  }
}

async function refuseUncallable({ handlers }: Working['services'], accountId: string): Promise<void> {
  const { accounts } = await handlers['accounts.list']({});
  const state = accounts.find(({ id }) => id === accountId)?.state;
  if (state === 'signedOut') throw new AppError('account.signedOut');
  if (state === 'keyRejected') throw new AppError('account.keyRejected');
  if (state === 'keyUnavailable') throw new AppError('vault.unavailable');
}

function hasEnded({ reach, entities }: SyncStatus, begun: string): boolean {
  if (reach === 'offline' || reach === 'paused') return true;
  return entities.every(({ state, pulledAt }) => {
    if (state === 'idle') return pulledAt !== null && pulledAt >= begun;
    return state === 'forbidden' || state === 'failed';
  });
}

function answerOf(name: string, { reach, error, entities }: SyncStatus, begun: string): Answer {
  const kinds = entities.map(({ entity, state, pulledAt, rejected, error: failure }) => ({
    kind: entity,
    pulled: pulledAt !== null && pulledAt >= begun,
    state,
    setAside: rejected,
    error: failure?.code ?? null,
  }));
  const complete = reach === 'online' && kinds.every(({ pulled, state }) => pulled || state === 'forbidden');
  return {
    value: { account: name, complete, reach, error: error?.code ?? null, data: kinds },
    lines: [
      printable(
        complete ? `${name} was pulled.` : `${name} was not pulled completely: ${error?.code ?? 'see below'}`,
      ),
      ...kinds.map(
        ({ kind, pulled, state, error: failure }) =>
          `    ${kind}: ${pulled ? 'pulled' : state}${failure === null ? '' : ` (${failure})`}`,
      ),
    ],
    exitCode: complete ? exitCodes.done : exitCodes.account,
  };
}
