import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ExceptionMark, ExceptionSummary, GroupCause } from '../../shared/domain/exception-group.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What failed at the shown account: figures, groups, single exceptions, and what is noted about them here. Commands fail with an `AppError`. */
export const useExceptions = defineStore('exceptions', () => {
  const accountId = ref<string | null>(null);
  /** Null until it was read. */
  const summary = shallowRef<ExceptionSummary | null>(null);
  /** Grows when exceptions of the shown account, or what is noted about them, changed. */
  const revision = ref(0);

  async function load(): Promise<void> {
    const of = accountId.value;
    if (of === null) return;
    try {
      const read = await call('exceptions.summary', { accountId: of });
      if (of === accountId.value) summary.value = read;
    } catch {
      // The lists say what is wrong; figures that can't be read stay as they were.
    }
  }

  /** Turns to an account. */
  async function show(next: string): Promise<void> {
    if (accountId.value !== next) summary.value = null;
    accountId.value = next;
    await load();
  }

  const refresh = coalesced(async () => {
    await load();
    revision.value += 1;
  });
  subscribe('records.changed', (change) => {
    if (change.entity === 'exceptions' && change.accountId === accountId.value) refresh();
  });
  subscribe('exceptionMarks.changed', (change) => {
    if (change.accountId === accountId.value) refresh();
  });

  async function mark(kind: 'group' | 'exception', id: string, next: ExceptionMark): Promise<void> {
    if (accountId.value !== null)
      await call('exceptions.mark', { accountId: accountId.value, kind, id, mark: next });
  }

  return {
    accountId,
    summary,
    revision,
    show,
    mark,
    groups: (request: Request<'exceptions.groups'>) => call('exceptions.groups', request),
    group: (request: Request<'exceptions.group'>) => call('exceptions.group', request),
    causes: (request: Request<'exceptions.causes'>): Promise<readonly GroupCause[]> =>
      call('exceptions.causes', request),
    find: (request: Request<'exceptions.find'>) => call('exceptions.find', request),
    get: (request: Request<'exceptions.get'>) => call('exceptions.get', request),
  };
});
