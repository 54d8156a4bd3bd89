import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type {
  ExceptionAction,
  ExceptionActionKind,
  ExceptionSelection,
} from '../../shared/domain/exception-action.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** An action that somebody asks for: it is reviewed before it is begun. */
export interface AskedAction {
  readonly accountId: string;
  readonly kind: ExceptionActionKind;
  readonly selection: ExceptionSelection;
}

/** What is done with exceptions, now and before. Commands fail with an `AppError`. */
export const useExceptionActions = defineStore('exceptionActions', () => {
  /** What is being reviewed; null where nothing is. */
  const asked = shallowRef<AskedAction | null>(null);
  const byId = shallowRef<ReadonlyMap<string, ExceptionAction>>(new Map());
  const accountId = shallowRef<string | null>(null);
  const error = shallowRef<AppError | null>(null);

  /** The newest first. */
  const all = computed(() =>
    [...byId.value.values()].sort((left, right) => right.createdAt.localeCompare(left.createdAt)),
  );
  /** Being carried out or followed, or left with exceptions that wait. */
  const unfinished = computed(() => all.value.filter(({ endedAt }) => endedAt === null));

  /** Reads the actions of an account. Never fails: see `error`. */
  async function show(next: string): Promise<void> {
    if (accountId.value !== next) byId.value = new Map();
    accountId.value = next;
    try {
      const list = await call('exceptionActions.list', { accountId: next });
      if (accountId.value === next) byId.value = new Map(list.map((action) => [action.id, action]));
      error.value = null;
    } catch (thrown) {
      error.value = AppError.from(thrown);
    }
  }

  async function begin(): Promise<ExceptionAction | null> {
    const wanted = asked.value;
    if (wanted === null) return null;
    const action = await call('exceptionActions.begin', wanted);
    byId.value = new Map(byId.value).set(action.id, action);
    asked.value = null;
    return action;
  }

  async function reread(of: string, actionId: string): Promise<void> {
    if (of !== accountId.value) return;
    try {
      const action = await call('exceptionActions.get', { accountId: of, actionId });
      if (of === accountId.value) byId.value = new Map(byId.value).set(action.id, action);
    } catch {
      // It is told of again with its next step.
    }
  }

  subscribe('exceptionActions.changed', ({ accountId: of, actionId }) => void reread(of, actionId));

  const one = (actionId: string) => ({ accountId: accountId.value ?? '', actionId });
  return {
    asked,
    all,
    byId,
    unfinished,
    error,
    show,
    begin,
    ask: (next: AskedAction) => (asked.value = next),
    cancel: () => (asked.value = null),
    review: (wanted: AskedAction) => call('exceptionActions.review', wanted),
    items: (request: Request<'exceptionActions.items'>) => call('exceptionActions.items', request),
    stop: (actionId: string) => call('exceptionActions.stop', one(actionId)),
    resume: (actionId: string) => call('exceptionActions.resume', one(actionId)),
    discard: (actionId: string) => call('exceptionActions.discard', one(actionId)),
  };
});
