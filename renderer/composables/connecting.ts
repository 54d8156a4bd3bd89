import type { Credential } from '../../shared/domain/credential.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

/** Names an integration of an account. */
export interface IntegrationOf {
  readonly accountId: string;
  readonly recordId: string;
}

/** An authorization in the browser that was begun: where it leads, and until when. */
export type Authorization = Reply<'connection.authorize'>;

/** Has an integration read again and again while it is Connecting, or somebody is `signingIn` to it in the browser. Never fails: the next pull tells the same, later. */
export function follow({ accountId, recordId }: IntegrationOf, signingIn = false): void {
  void call('connection.follow', { accountId, recordId, signingIn }).catch(() => undefined);
}

/** Has an integration read at once. Never fails: the next reading tells the same, later. */
export function look(of: IntegrationOf): void {
  void call('connection.look', of).catch(() => undefined);
}

/** Ends the following. Never fails. */
export function unfollow(of: IntegrationOf): void {
  void call('connection.unfollow', of).catch(() => undefined);
}

/** Begins an authorization; opens nothing yet. Fails with an `AppError` (`connection.unsafeLink`, the account's). */
export function beginAuthorization(of: IntegrationOf): Promise<Authorization> {
  return call('connection.authorize', of);
}

/** Opens the address of an authorization in the system's browser. Fails with `connection.expired`. */
export async function openAuthorization(authorizationId: string): Promise<void> {
  await call('connection.openAuthorization', { authorizationId });
}

/** Stages a copy of an integration without any secret, in the account `toAccountId`. Fails with an `AppError`. */
export async function copyIntegration(of: IntegrationOf, toAccountId: string, name: string): Promise<void> {
  await call('integrations.copy', { ...of, toAccountId, name });
}

/** An integration as it is stored, with what depends on it; null where it can't be read. */
export function integrationNow({
  accountId,
  recordId,
}: IntegrationOf): Promise<Reply<'integrations.get'> | null> {
  return call('integrations.get', { accountId, integrationId: recordId }).catch(() => null);
}

/** What this console keeps for an integration. Fails with an `AppError` of the area `store`. */
export function keptFor(of: IntegrationOf): Promise<Reply<'credentials.of'>> {
  return call('credentials.of', of);
}

/**
 * Removes a previous secret, of the field with this title, from the keychain. The list of what is kept names its entries by ids of their own. Fails with `credential.missing` where it is
 * gone already, and with `vault.*`.
 */
export async function forgetPrevious(
  { accountId, recordId, enteredAt }: Pick<Credential, 'accountId' | 'recordId' | 'enteredAt'>,
  title: string,
): Promise<void> {
  const all = await call('credentials.list', { look: false });
  const ids = all
    .filter((one) => one.accountId === accountId && one.recordId === recordId && one.role === 'previous')
    .filter((one) => one.enteredAt === enteredAt && one.title === title)
    .map(({ id }) => id);
  if (ids.length === 0) throw new AppError('credential.missing');
  await call('credentials.forget', { ids });
}

/** Sets or clears the reminder to renew. Fails with an `AppError` of the area `store`. */
export async function remindToRenew(of: IntegrationOf, everyDays: number | null): Promise<void> {
  await call('credentials.remind', { ...of, everyDays });
}

/** How long previous secrets stay, in hours; 0: until they are forgotten by hand. Fails with an `AppError` of the area `store`. */
export async function keepPrevious(of: IntegrationOf, hours: number): Promise<void> {
  await call('credentials.keep', { ...of, hours });
}
