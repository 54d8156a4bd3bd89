import type { Request } from '../../../shared/ipc/contract.ts';

/** What somebody decided about one conflict. */
export type Decision = Omit<Request<'changes.resolve'>, 'accountId'>;
