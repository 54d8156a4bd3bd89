import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { heedRejectedKey, openAccount, type ReachableAccounts } from './open-account.ts';
import { authorizationLink } from './safe-link.ts';

interface Begun {
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** Authorizations that are kept at once; the oldest goes first. */
const keptLimit = 50;

/** Authorizations that a person finishes in the system's browser. The address stays here: the window names it by an id. */
export class Authorizations {
  readonly #dependencies: Pick<ServiceDependencies, 'store' | 'connect' | 'openLink' | 'now'>;
  readonly #accounts: ReachableAccounts;
  readonly #begun = new Map<string, Begun>();
  readonly #ending = new AbortController();

  constructor(
    dependencies: Pick<ServiceDependencies, 'store' | 'connect' | 'openLink' | 'now'>,
    accounts: ReachableAccounts,
  ) {
    this.#dependencies = dependencies;
    this.#accounts = accounts;
  }

  /** See `connection.authorize`. Fails with `connection.unsafeLink`, `account.*`, `vault.*`, `record.notFound`. */
  async begin({
    accountId,
    recordId,
  }: ParsedRequest<'connection.authorize'>): Promise<Reply<'connection.authorize'>> {
    const { store } = this.#dependencies;
    const held = await store.run('records.get', { accountId, entity: 'integrations', recordId });
    const connector =
      held !== null && 'connectorId' in held
        ? await store.run('records.get', { accountId, entity: 'connectors', recordId: held.connectorId })
        : null;
    const connectorUrl =
      connector !== null && 'orgUnique' in connector ? connector.connection.url : undefined;
    const { client, address } = await openAccount(
      this.#dependencies,
      this.#accounts,
      accountId,
      this.#ending.signal,
    );
    try {
      const { url: given, expiresAt } = await client.authorize(recordId);
      const { url, host } = authorizationLink(given, { connectorUrl, accountOrigin: address.origin });
      return { authorizationId: this.#keep(url, expiresAt), url, host, expiresAt };
    } catch (thrown) {
      await heedRejectedKey(this.#accounts, accountId, thrown);
      throw thrown;
    }
  }

  /** Opens the address of one that was begun, again if asked again. Fails with `connection.expired`. */
  async open(authorizationId: string): Promise<void> {
    const begun = this.#begun.get(authorizationId);
    if (begun === undefined || begun.endsAt <= (this.#dependencies.now ?? Date.now)()) {
      this.#begun.delete(authorizationId);
      throw new AppError('connection.expired');
    }
    await this.#dependencies.openLink(begun.url);
  }

  /** Forgets all of them. */
  close(): void {
    this.#ending.abort();
    this.#begun.clear();
  }

  #keep(url: string, expiresAt: string): string {
    const id = crypto.randomUUID();
    this.#begun.set(id, { url, endsAt: Date.parse(expiresAt) });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > keptLimit && oldest !== undefined) this.#begun.delete(oldest);
    return id;
  }
}
