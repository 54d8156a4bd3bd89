import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ConnectionTest } from '../../shared/domain/connection-test.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

type Fields = Request<'connection.test'>['fields'];

/** A test of an integration's connection with values that need not be saved: see `useConnectionTest`. */
export function useStoredConnectionTest(accountId: string, integrationId: string) {
  return useConnectionTest(accountId, () => ({ integrationId }));
}

/**
 * A test of a connection with values that need not be saved, of an integration or of a connector that is still to be added. It writes nothing, can be cancelled and ends with the
 * scope; then it leaves no trace.
 */
export function useConnectionTest(accountId: string, target: () => Request<'connection.test'>['target']) {
  const result = shallowRef<ConnectionTest | null>(null);
  const error = shallowRef<AppError | null>(null);
  const running = ref(false);
  let testId: string | null = null;
  /** What the account has against one of the values that were tried, where it says which. */
  const complaint = computed(() => {
    const { field, said, message } = result.value?.error?.parameters ?? {};
    return typeof field === 'string' ? { path: field, said: String(said ?? message ?? '') } : null;
  });

  /** Tries these values; what is not among them is taken from what the account holds, where it holds something. Gives the result, null where there is none. Never fails. */
  async function run(fields: Fields): Promise<ConnectionTest | null> {
    await cancel();
    const own = crypto.randomUUID();
    testId = own;
    running.value = true;
    result.value = null;
    error.value = null;
    try {
      const answer = await call('connection.test', {
        accountId,
        testId: own,
        target: target(),
        fields,
      });
      if (testId !== own) return null;
      result.value = answer;
      return answer;
    } catch (thrown) {
      const failure = AppError.from(thrown);
      if (testId === own && failure.code !== 'connection.cancelled') error.value = failure;
      return null;
    } finally {
      if (testId === own) {
        running.value = false;
        testId = null;
      }
    }
  }

  /** Ends the test that runs. */
  async function cancel(): Promise<void> {
    const ending = testId;
    if (ending === null) return;
    testId = null;
    running.value = false;
    await call('connection.cancelTest', { testId: ending }).catch(() => undefined);
  }

  function forget(): void {
    result.value = null;
    error.value = null;
  }

  onScopeDispose(() => void cancel());
  return { result, error, complaint, running, run, cancel, forget };
}
