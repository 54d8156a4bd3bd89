import { AppError } from '../../shared/errors.ts';
import type { AccountClient } from '../remote/client.ts';

/** The way to an account that the person has made read-only: it reads, and nothing that writes leaves this computer. */
export function readOnlyClient(client: AccountClient): AccountClient {
  const refuse = async (): Promise<never> => await Promise.reject(new AppError('account.readOnly'));
  return { ...client, create: refuse, update: refuse, remove: refuse, retry: refuse, authorize: refuse };
}
