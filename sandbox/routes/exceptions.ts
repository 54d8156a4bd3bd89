import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Account } from '../account.ts';
import { invalid, success, type Reply } from '../http/reply.ts';
import { changedMembers } from '../members.ts';
import type { WireException } from '../wire.ts';

/** The kind of task that ends a retry. */
export const retryTask = 'retryException';

/** How long a retry takes, in milliseconds of the account's clock. */
const retryDelay = 6_000;

/** `PUT /exceptions/{id}`: its status is all that can be changed. */
export function updateException(account: Account, current: WireException, body: JsonObject): WireException {
  const exception = structuredClone(current);
  const status = changedMembers(current, body, ['status']).get('status');
  if (status !== undefined) changeStatus(account, exception, readStatus(status));
  else exception.updatedAt = account.clock.stamp();
  account.records.save('exceptions', exception);
  return exception;
}

/** Moves an exception to a status and stamps it. The caller saves it. */
export function changeStatus(
  account: Account,
  exception: WireException,
  status: WireException['status'],
): void {
  exception.status = status;
  exception.updatedAt = account.clock.stamp();
  if (status === 'resolved') exception.resolvedAt = exception.updatedAt;
  else delete exception.resolvedAt;
}

/** `POST /exceptions/{id}/retry`: accepted; what comes of it shows in the record a little later. */
export function retryException(account: Account, exception: WireException): Reply {
  if (exception.status !== 'active') throw invalid('status', 'only an active exception can be tried again');
  account.schedule.plan(retryTask, exception.exceptionId, account.clock.now() + retryDelay);
  return success({}, 202);
}

function readStatus(value: JsonValue): WireException['status'] {
  if (value === 'active' || value === 'dismissed' || value === 'resolved') return value;
  throw invalid('status', 'must be active, dismissed or resolved');
}
