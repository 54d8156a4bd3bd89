import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { refreshOnChange } from '../ipc/refresh.ts';
import { kinds } from '../composables/history-kinds.ts';

/** Which lines of an account's history are asked for. */
export type HistoryFilter = Omit<Request<'history.timeline'>, 'accountId' | 'limit' | 'after'>;

/** What was seen of the configuration over time. Every function fails with an `AppError`. */
export const useHistory = defineStore('history', () => {
  /** Grows whenever a record that has a history changes, of any account. */
  const revision = ref(0);

  refreshOnChange(
    ({ entity }) => (kinds as readonly string[]).includes(entity),
    () => {
      revision.value += 1;
      return Promise.resolve();
    },
  );

  return {
    revision,
    timeline: (request: Request<'history.timeline'>) => call('history.timeline', request),
    span: (accountId: string) => call('history.span', { accountId }),
    neighbours: (accountId: string, at: string) => call('history.neighbours', { accountId, at }),
    moment: (accountId: string, at: string) => call('history.moment', { accountId, at }),
    compare: (request: Request<'history.compare'>) => call('history.compare', request),
    restore: (request: Request<'history.restore'>) => call('history.restore', request),
    exportTimeline: (request: Request<'history.export'>) => call('history.export', request),
  };
});
