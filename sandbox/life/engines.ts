import type { Account } from '../account.ts';
import { stockKey } from '../seed/inventory.ts';
import { OrderFlow } from './order-flow.ts';

/** Holds the account's engines as they are set now: prepared again only after one of their records has changed. */
export class Engines {
  readonly #account: Account;
  #flow: OrderFlow | undefined;
  #preparedAt = -1;

  constructor(account: Account) {
    this.#account = account;
  }

  /** What happens to orders with the settings of this moment. */
  flow(): OrderFlow {
    const { records } = this.#account;
    const revision = records.configurationRevision;
    if (this.#flow === undefined || revision !== this.#preparedAt) {
      const integrations = records.all('integrations');
      this.#preparedAt = revision;
      this.#flow = new OrderFlow({
        rules: records.all('automation_rules'),
        routings: records.all('order_routings'),
        locations: records.all('locations'),
        engine: (connectorName) => integrations.find((each) => each.connectorName === connectorName),
        stock: (sku, locationId) => records.get('inventory', stockKey(sku, locationId))?.available,
      });
    }
    return this.#flow;
  }
}
