import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';

/** The answer to the latest question; what was shown stays until there is a new one. */
export interface LatestAnswer<Answer> {
  readonly answer: Readonly<ShallowRef<Answer | null>>;
  readonly error: Readonly<ShallowRef<AppError | null>>;
  readonly busy: Readonly<Ref<boolean>>;
  /** Asks. Never fails: `error` says what went wrong. An answer to an older question is dropped. */
  readonly ask: (question: () => Promise<Answer>) => Promise<void>;
}

/** For places that ask again as fast as a person moves something, and show only the last answer. */
export function useLatestAnswer<Answer>(): LatestAnswer<Answer> {
  const answer = shallowRef<Answer | null>(null);
  const error = shallowRef<AppError | null>(null);
  const busy = ref(false);
  let latest = 0;

  async function ask(question: () => Promise<Answer>): Promise<void> {
    latest += 1;
    const ticket = latest;
    busy.value = true;
    try {
      const given = await question();
      if (ticket !== latest) return;
      answer.value = given;
      error.value = null;
    } catch (thrown) {
      if (ticket === latest) error.value = AppError.from(thrown);
    } finally {
      if (ticket === latest) busy.value = false;
    }
  }

  onScopeDispose(() => (latest += 1));
  return { answer, error, busy, ask };
}
