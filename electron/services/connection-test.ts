import type { ConnectionTest } from '../../shared/domain/connection-test.ts';
import type { SecretText } from '../../shared/domain/secret.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest } from '../../shared/ipc/contract.ts';
import { AccountRefusal } from '../remote/account-refusal.ts';
import { untilAborted } from '../remote/aborting.ts';
import type { TestReport, TestTarget } from '../remote/adapters/connecting.ts';
import type { AccountClient } from '../remote/client.ts';
import { sendableValues, withoutSecrets, type SendableValues } from './connection-values.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { heedRejectedKey, openAccount, type ReachableAccounts } from './open-account.ts';

type Dependencies = Pick<ServiceDependencies, 'store' | 'vault' | 'connect' | 'send'>;

/** Milliseconds that a test may take: systems behind the account are given half a minute each to answer it. */
const usualTimeLimit = 90_000;

/**
 * Tries connections through the account. Nothing is written there, and a test that was cancelled leaves no trace; that a connection passed as the account holds it takes its
 * *untested* mark away here.
 */
export class ConnectionTests {
  readonly #dependencies: Dependencies;
  readonly #accounts: ReachableAccounts;
  readonly #timeLimit: number;
  readonly #running = new Map<string, AbortController>();

  constructor(dependencies: Dependencies, accounts: ReachableAccounts, timeLimit: number = usualTimeLimit) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
    this.#timeLimit = timeLimit;
  }

  /**
   * See `connection.test`. Also for an account that is read-only here. Fails with `connection.cancelled`, `credential.missing`, `vault.*`, `account.unknown`; what the account or the way to it
   * has against the test is in the answer.
   */
  async run({
    accountId,
    testId,
    target,
    fields,
  }: ParsedRequest<'connection.test'>): Promise<ConnectionTest> {
    this.cancel(testId);
    const cancelling = new AbortController();
    this.#running.set(testId, cancelling);
    const work = this.#test(accountId, target, fields, cancelling.signal);
    try {
      const result = await untilAborted(cancelling.signal, work);
      if (result.outcome === 'passed' && fields.length === 0) await this.#proved(accountId, target);
      return result;
    } catch (thrown) {
      if (cancelling.signal.aborted) throw new AppError('connection.cancelled');
      throw thrown;
    } finally {
      // What was cancelled ends by itself, and nobody hears how.
      work.catch(() => undefined);
      if (this.#running.get(testId) === cancelling) this.#running.delete(testId);
    }
  }

  /** Ends a test that runs; nothing where none of this name does. */
  cancel(testId: string): void {
    this.#running.get(testId)?.abort(new AppError('connection.cancelled'));
  }

  /** Ends all tests. */
  close(): void {
    for (const testId of [...this.#running.keys()]) this.cancel(testId);
  }

  async #test(
    accountId: string,
    target: TestTarget,
    fields: ParsedRequest<'connection.test'>['fields'],
    signal: AbortSignal,
  ): Promise<ConnectionTest> {
    const sendable = await sendableValues(this.#dependencies, accountId, fields);
    const { client } = await openAccount(this.#dependencies, this.#accounts, accountId, signal);
    try {
      const report = await this.#ask(client, target, sendable, signal);
      const steps = report.steps.map(({ message, ...step }) =>
        message === undefined ? step : { ...step, message: withoutSecrets(message, sendable.secrets) },
      );
      return { outcome: report.outcome, steps, error: null };
    } catch (thrown) {
      if (!(thrown instanceof AppError) || signal.aborted) throw thrown;
      await heedRejectedKey(this.#accounts, accountId, thrown);
      return { outcome: null, steps: [], error: shownError(thrown, sendable).toReply() };
    }
  }

  /** The connection is as good as a test can tell. */
  async #proved(accountId: string, target: TestTarget): Promise<void> {
    if (!('integrationId' in target)) return;
    const { store, send } = this.#dependencies;
    const of = { accountId, recordId: target.integrationId };
    if ((await store.run('connections.proved', of)).changed) send('connections.changed', { accountId });
  }

  /** A 404 is ambiguous: it is not testable where the record is still there (contract, *integrations*, Test). */
  async #ask(
    client: AccountClient,
    target: TestTarget,
    { values }: SendableValues,
    signal: AbortSignal,
  ): Promise<TestReport> {
    try {
      return await client.test(target, values, { timeLimit: this.#timeLimit, signal });
    } catch (thrown) {
      const status = thrown instanceof AppError ? thrown.parameters['status'] : undefined;
      if (status !== 404) throw thrown;
    }
    return (await isThere(client, target)) ? { outcome: 'notTestable', steps: [] } : gone(target);
  }
}

async function isThere(client: AccountClient, target: TestTarget): Promise<boolean> {
  try {
    const fetched =
      'integrationId' in target
        ? await client.get('integrations', target.integrationId)
        : await client.get('connectors', target.connectorId);
    return fetched.kind === 'record';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'account.recordNotFound') return false;
    throw thrown;
  }
}

function gone(target: TestTarget): never {
  throw new AppError('integrationId' in target ? 'record.notFound' : 'connection.noSuchConnector');
}

/** The failure for the screen: without secrets, and with the field that the account complains about, where it names one (`field`), and its words about that (`said`). */
function shownError(error: AppError, { values, secrets }: SendableValues): AppError {
  const parameters = Object.fromEntries(
    Object.entries(error.parameters).map(([name, value]) => [name, hidden(value, secrets)]),
  );
  const complaints = error instanceof AccountRefusal ? error.complaints : [];
  const [about] = values.flatMap(({ path }) => {
    const words = complaints.filter((one) => one.path === path || one.path?.endsWith(`.${path}`) === true);
    const said = withoutSecrets(words.map(({ message }) => message).join('; '), secrets);
    return words.length === 0 ? [] : [{ field: path, said }];
  });
  const { reference } = error;
  return new AppError(error.code, { ...parameters, ...about }, { reference });
}

function hidden(value: string | number, secrets: readonly SecretText[]): string | number {
  return typeof value === 'string' ? withoutSecrets(value, secrets) : value;
}
