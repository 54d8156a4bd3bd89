import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { ConnectionTest } from '../../shared/domain/connection-test.ts';
import type { IntegrationRow } from '../../shared/domain/integration-row.ts';
import { call } from '../ipc/call.ts';

/** How the test of one integration stands; `nothing`: it has no connection of its own, so nothing was asked. */
export type BulkOutcome =
  | { readonly kind: 'waits' | 'running' | 'skipped' | 'nothing' }
  | { readonly kind: 'tested'; readonly test: ConnectionTest }
  | { readonly kind: 'refused'; readonly error: AppError };

/** As many run side by side: each waits for another system, and the account is not to be flooded. */
const sideBySide = 2;

/** Errors that the next integration would meet too: the keychain's, and those of the account as a whole. */
const forAll =
  /^vault\.|^account\.(keyRejected|signedOut|unknown|forbidden|nameNotFound|certificateRejected|connectionRefused|connectionLost|tooManyRequests)$/u;

/** Tests the stored connections of several integrations, one after the other. Writes nothing; ends with the scope. Takes the account. */
export function useBulkTest(accountId: string) {
  const outcomes = shallowRef<ReadonlyMap<string, BulkOutcome>>(new Map());
  const running = ref(false);
  const stopped = ref(false);
  /** Why the rest was not tested. */
  const error = shallowRef<AppError | null>(null);
  const inFlight = new Set<string>();

  const done = computed(
    () => [...outcomes.value.values()].filter(({ kind }) => kind !== 'waits' && kind !== 'running').length,
  );

  function note(id: string, outcome: BulkOutcome): void {
    outcomes.value = new Map([...outcomes.value, [id, outcome]]);
  }

  /** Begins. Ends when every one has an outcome, or it is stopped. Never fails. */
  async function run(rows: readonly IntegrationRow[]): Promise<void> {
    outcomes.value = new Map(
      rows.map(({ id, connectorType }): [string, BulkOutcome] => [
        id,
        { kind: connectorType === 'automation' ? 'nothing' : 'waits' },
      ]),
    );
    running.value = true;
    const queue = rows.filter(({ connectorType }) => connectorType !== 'automation').map(({ id }) => id);
    const work = async (): Promise<void> => {
      for (let id = queue.shift(); id !== undefined && !stopped.value; id = queue.shift()) await test(id);
    };
    await Promise.all(Array.from({ length: sideBySide }, work));
    outcomes.value = new Map(
      [...outcomes.value].map(([id, one]) => [id, one.kind === 'waits' ? { kind: 'skipped' } : one]),
    );
    running.value = false;
  }

  async function test(integrationId: string): Promise<void> {
    const testId = crypto.randomUUID();
    inFlight.add(testId);
    note(integrationId, { kind: 'running' });
    try {
      const answer = await call('connection.test', {
        accountId,
        testId,
        target: { integrationId },
        fields: [],
      });
      if (answer.error !== null) throw AppError.fromReply(answer.error);
      note(integrationId, { kind: 'tested', test: answer });
    } catch (thrown) {
      const failure = AppError.from(thrown);
      note(
        integrationId,
        stopped.value || failure.code === 'connection.cancelled'
          ? { kind: 'skipped' }
          : { kind: 'refused', error: failure },
      );
      if (!stopped.value && forAll.test(failure.code)) {
        error.value = failure;
        stop();
      }
    } finally {
      inFlight.delete(testId);
    }
  }

  /** Ends the tests that run; the others are not begun. */
  function stop(): void {
    stopped.value = true;
    for (const testId of inFlight) void call('connection.cancelTest', { testId }).catch(() => undefined);
  }

  onScopeDispose(stop);
  return { outcomes, running, stopped, error, done, run, stop };
}
