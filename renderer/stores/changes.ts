import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { Change, ChangeSet } from '../../shared/domain/change.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { coalesced } from '../ipc/refresh.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { untilLatest } from '../ipc/until-latest.ts';

type Without<Kind> = Omit<Kind, 'accountId'>;

/** True for a change that still waits, or of which nobody knows whether it was applied. */
export function isOpen({ state }: Change): boolean {
  return state === 'open' || state === 'unknown';
}

/** True for an open change that a person has to look at: nobody knows whether it was applied, or the last attempt did not get through. */
export function needsPerson({ state, error }: Change): boolean {
  return state === 'unknown' || (state === 'open' && error !== null);
}

/** The change sets of the active account in which something waits to be applied. Every command fails with an `AppError`. */
export const useChanges = defineStore('changes', () => {
  const accountId = ref('');
  const sets = shallowRef<readonly ChangeSet[]>([]);
  const status = ref<'loading' | 'ready'>('loading');
  const error = ref<AppError | null>(null);
  let latest = 0;

  const open = computed(() => sets.value.flatMap(({ changes }) => changes.filter(isOpen)));
  const count = computed(() => open.value.length);
  const byRecord = computed<ReadonlyMap<string, Change>>(
    () => new Map(open.value.map((change) => [change.recordId, change])),
  );

  async function read(): Promise<void> {
    if (accountId.value === '') return;
    latest += 1;
    const ticket = latest;
    try {
      const answer = await call('changeSets.open', { accountId: accountId.value });
      if (ticket !== latest) return;
      sets.value = answer;
      error.value = null;
      status.value = 'ready';
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    }
  }

  /** Reads the sets again; what was shown stays while it reads, and when it fails. */
  const load = untilLatest(read);

  /** Shows another account's changes. */
  async function show(account: string): Promise<void> {
    if (account !== accountId.value) {
      accountId.value = account;
      sets.value = [];
      error.value = null;
      status.value = 'loading';
    }
    await load();
  }

  async function afterwards<Answer>(command: Promise<Answer>): Promise<Answer> {
    const answer = await command;
    await load();
    return answer;
  }
  const own = <Kind extends object>(request: Kind): Kind & { accountId: string } => ({
    ...request,
    accountId: accountId.value,
  });

  subscribe(
    'changes.changed',
    (() => {
      const again = coalesced(load);
      return ({ accountId: changed }) => {
        if (changed === accountId.value) again();
      };
    })(),
  );

  return {
    accountId,
    sets,
    open,
    count,
    byRecord,
    status,
    error,
    load,
    show,
    stage: (request: Without<Request<'changes.stage'>>) => afterwards(call('changes.stage', own(request))),
    discard: (changeIds: string[]) => afterwards(call('changes.discard', own({ changeIds }))),
    move: (changeIds: string[], setId: string) => afterwards(call('changes.move', own({ changeIds, setId }))),
    note: (changeId: string, note: string) => afterwards(call('changes.note', own({ changeId, note }))),
    resolve: (request: Without<Request<'changes.resolve'>>) =>
      afterwards(call('changes.resolve', own(request))),
    rename: (setId: string, name: string) => afterwards(call('changeSets.rename', own({ setId, name }))),
    /** Writes records, as they are stored, into a file that the person chooses; null: cancelled. */
    exportRecords: (records: Request<'records.export'>['records']) =>
      call('records.export', own({ records })),
    rollback: (setId: string) => afterwards(call('changeSets.rollback', own({ setId }))),
  };
});
