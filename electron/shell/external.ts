import { shell } from 'electron';
import { AppError } from '../../shared/errors.ts';
import { isLoopback } from '../remote/address.ts';

/**
 * The one door to the system's browser. What may pass is decided by whoever calls (`electron/services/safe-link.ts`); this looks once more that it is `https`, or `http` on this machine.
 * Fails with `app.unsafeLink`.
 */
export async function openExternalSafely(address: string): Promise<void> {
  const url = URL.parse(address);
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !allowed || url.username !== '' || url.password !== '') {
    throw new AppError('app.unsafeLink');
  }
  await shell.openExternal(url.href);
}
