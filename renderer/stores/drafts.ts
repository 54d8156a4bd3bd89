import { defineStore } from 'pinia';
import { onScopeDispose, ref } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ChangeableEntity, Draft } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import { mergedDraft } from '../../shared/draft-merge.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** Names the record that a draft is of. */
export interface DraftOf {
  readonly accountId: string;
  readonly entity: ChangeableEntity;
  readonly recordId: string;
}

/** What was typed, and on what. */
export interface Begun {
  readonly base: Members;
  readonly edits: Members;
}

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly send: () => Promise<void>;
}

function keyOf({ accountId, entity, recordId }: DraftOf): string {
  return `${accountId} ${entity} ${recordId}`;
}

/** How long typing is gathered before it is stored, in milliseconds. */
const gatherFor = 250;

/** What has been typed and not saved yet: stored as it is typed, so that a crash takes nothing away. */
export const useDrafts = defineStore('drafts', () => {
  const waiting = new Map<string, Waiting>();
  /** The edits of each draft as this window last read or kept them: what differs in the store comes from another window. */
  const seen = new Map<string, Members>();
  /** Why the last attempt to store a draft failed; null when it did not. */
  const error = ref<AppError | null>(null);
  let sending: Promise<void> = Promise.resolve();

  /** Stores what was typed, a moment later. No edits: the draft goes. */
  function save(of: DraftOf, base: Members, edits: Members): void {
    const key = keyOf(of);
    clearTimeout(waiting.get(key)?.timer);
    const send = async (): Promise<void> => {
      try {
        await keep(of, base, edits);
        error.value = null;
      } catch (thrown) {
        error.value = AppError.from(thrown);
      }
    };
    waiting.set(key, { timer: setTimeout(() => void flush(), gatherFor), send });
  }

  /** Stores a draft now. Fails with an `AppError` of the area `store`. */
  async function keep(of: DraftOf, base: Members, edits: Members): Promise<void> {
    const known = seen.get(keyOf(of));
    await call('drafts.save', { ...of, base, edits, ...(known === undefined ? {} : { seen: known }) });
    seen.set(keyOf(of), edits);
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
    const draft = await call('drafts.get', of);
    seen.set(keyOf(of), draft?.edits ?? {});
    return draft;
  }

  /**
   * The draft of a record with what another window has typed meanwhile, and what was typed here since it was last kept (`mine`, asked for at that moment). Null where
   * there is none, here or there. Fails with an `AppError`.
   */
  async function meet(of: DraftOf, mine: () => Begun): Promise<Begun | null> {
    await sending;
    const stored = await call('drafts.get', of);
    const met = mergedDraft(stored ?? { base: {}, edits: {} }, seen.get(keyOf(of)) ?? {}, mine());
    seen.set(keyOf(of), stored?.edits ?? {});
    return Object.keys(met.edits).length === 0 ? null : met;
  }

  /** What was typed has become a change: whoever types on keeps all of it anew. */
  subscribe('drafts.changed', ({ accountId, recordIds, staged }) => {
    if (!staged) return;
    for (const key of seen.keys())
      if (recordIds?.some((id) => key.startsWith(`${accountId} `) && key.endsWith(` ${id}`)) ?? true)
        seen.set(key, {});
  });

  const leave = (): void => void flush();
  window.addEventListener('pagehide', leave);
  onScopeDispose(() => window.removeEventListener('pagehide', leave));

  return { error, save, keep, flush, read, meet };
});
