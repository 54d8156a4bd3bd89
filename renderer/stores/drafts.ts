import { defineStore } from 'pinia';
import { onScopeDispose, ref } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ChangeableEntity, Draft } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import { call } from '../ipc/call.ts';

/** Names the record that a draft is of. */
export interface DraftOf {
  readonly accountId: string;
  readonly entity: ChangeableEntity;
  readonly recordId: string;
}

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly send: () => Promise<void>;
}

/** How long typing is gathered before it is stored, in milliseconds. */
const gatherFor = 250;

/** What has been typed and not saved yet: stored as it is typed, so that a crash takes nothing away. */
export const useDrafts = defineStore('drafts', () => {
  const waiting = new Map<string, Waiting>();
  /** Why the last attempt to store a draft failed; null when it did not. */
  const error = ref<AppError | null>(null);
  let sending: Promise<void> = Promise.resolve();

  /** Stores what was typed, a moment later. No edits: the draft goes. */
  function save(of: DraftOf, base: Members, edits: Members): void {
    const key = `${of.accountId} ${of.entity} ${of.recordId}`;
    clearTimeout(waiting.get(key)?.timer);
    const send = async (): Promise<void> => {
      try {
        await call('drafts.save', { ...of, base, edits });
        error.value = null;
      } catch (thrown) {
        error.value = AppError.from(thrown);
      }
    };
    waiting.set(key, { timer: setTimeout(() => void flush(), gatherFor), send });
  }

  /** Stores a draft now. Fails with an `AppError` of the area `store`. */
  async function keep(of: DraftOf, base: Members, edits: Members): Promise<void> {
    await call('drafts.save', { ...of, base, edits });
  }

  /** Stores at once what still waits, in the order in which it was typed. Never fails: see `error`. */
  function flush(): Promise<void> {
    for (const [key, { timer, send }] of waiting) {
      clearTimeout(timer);
      waiting.delete(key);
      sending = sending.then(send);
    }
    return sending;
  }

  /** The draft of a record; null where there is none. Fails with an `AppError`. */
  async function read(of: DraftOf): Promise<Draft | null> {
    await flush();
    return call('drafts.get', of);
  }

  const leave = (): void => void flush();
  window.addEventListener('pagehide', leave);
  onScopeDispose(() => window.removeEventListener('pagehide', leave));

  return { error, save, keep, flush, read };
});
