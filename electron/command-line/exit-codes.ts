import type { ErrorCode } from '../../shared/errors.ts';

/** What a command ends with. Documented in `docs/command-line.md`: numbers never change their meaning. */
export const exitCodes = {
  done: 0,
  differs: 1,
  usage: 2,
  notFound: 3,
  refusedBundle: 4,
  store: 5,
  running: 6,
  account: 7,
  keychain: 8,
  cannotBeStaged: 9,
  unexpected: 70,
} as const;

/** The exit code of an error. */
export function exitCodeOfError(code: ErrorCode): number {
  if (code === 'account.unknown' || code === 'record.notFound') return exitCodes.notFound;
  if (code === 'app.alreadyRunning') return exitCodes.running;
  const [area] = code.split('.');
  switch (area) {
    case 'bundle':
      return exitCodes.refusedBundle;
    case 'store':
      return exitCodes.store;
    case 'account':
    case 'sample':
      return code === 'account.readOnly' ? exitCodes.cannotBeStaged : exitCodes.account;
    case 'vault':
      return exitCodes.keychain;
    case 'compare':
    case 'change':
      return exitCodes.cannotBeStaged;
    default:
      return exitCodes.unexpected;
  }
}
