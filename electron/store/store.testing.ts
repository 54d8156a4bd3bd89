import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActivityEvent } from '../../shared/domain/activity-event.ts';
import type { AutomationRun } from '../../shared/domain/automation-run.ts';
import type { Exception } from '../../shared/domain/exception.ts';
import type { Integration } from '../../shared/domain/integration.ts';
import type { Order } from '../../shared/domain/order.ts';
import type { AutomationRule } from '../../shared/domain/rule.ts';
import type { Aside } from './aside.ts';
import { createRevisionCounter } from './handlers/store-context.ts';
import type { StoreOptions } from './open.ts';
import type { IntakePage, StoreInput, StoredAccount, StoreOperation, StoreOutput } from './operations.ts';
import { openSession, type StoreSession } from './session.ts';

/** The instant at which the records of tests were last changed, unless a test says otherwise. */
export const testInstant = '2026-11-20T08:00:00.000Z';

/** A fresh folder; `[Symbol.dispose]` removes it with all that is in it. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'penstock-store-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A store in this thread, on real files: what the worker serves, without the worker. */
export interface TestStore {
  readonly session: StoreSession;
  readonly run: <Name extends StoreOperation>(
    name: Name,
    input: StoreInput<Name>,
  ) => Promise<StoreOutput<Name>>;
}

const noAside: Aside = {
  check: () => Promise.reject(new Error('No thread beside this one.')),
  backUp: () => Promise.reject(new Error('No thread beside this one.')),
  measure: () => Promise.reject(new Error('No thread beside this one.')),
  stop: () => Promise.resolve(),
};

/** Opens a store in a folder, with one account saved when it has none. */
export function openTestStore(folder: string, options: Partial<StoreOptions> = {}): TestStore {
  const session = openSession({ ...options, folder }, createRevisionCounter(), noAside, () => undefined);
  const run: TestStore['run'] = async (name, input) => {
    const handler = session.handlers[name] as (input: unknown) => unknown;
    // Input and output cross as JSON text, here too.
    const output: unknown = await handler(JSON.parse(JSON.stringify(input)));
    return JSON.parse(JSON.stringify(output)) as never;
  };
  return { session, run };
}

/** An account with an id. */
export function testAccount(id = 'account-1', active = true): StoredAccount {
  return {
    id,
    name: `Account ${id}`,
    baseUrl: 'https://account.example/api/v3',
    color: 'teal',
    environment: 'production',
    readOnly: false,
    sample: false,
    organizationName: 'Example Ltd',
    orgKey: 'org-1',
    createdAt: testInstant,
    keyState: 'accepted',
    secretReference: 'reference-1',
    keyFingerprint: null,
    active,
  };
}

/** A page of a pull with only what a test is about. */
export function testPage(page: Pick<IntakePage, 'entity'> & Partial<IntakePage>): IntakePage {
  return { accountId: 'account-1', records: [], deleted: [], rejected: [], cursor: {}, ...page };
}

/** An exception; `record` follows from the rest. */
export function testException(changes: Partial<Exception> & { readonly id: string }): Exception {
  const columns = {
    createdAt: testInstant,
    updatedAt: testInstant,
    category: 'stuckOrder',
    exceptionType: 'data',
    status: 'active',
    entityType: 'orders',
    entityId: 'order-1',
    reference: '#1001',
    integrationId: 'integration-1',
    message: 'The order has waited for more than a day.',
    ...changes,
  };
  return { ...columns, record: { ...columns } };
}

/** An order; `record` follows from the rest. */
export function testOrder(changes: Partial<Order> & { readonly id: string }): Order {
  const columns = {
    createdAt: testInstant,
    updatedAt: testInstant,
    extOrderId: `#${changes.id}`,
    status: 'new',
    routingStatus: 'pending',
    orderSource: 'shopify',
    integrationId: 'integration-1',
    customer: 'Anna Weber',
    email: '',
    currency: 'EUR',
    totalPrice: 10,
    holdUntil: null,
    ...changes,
  };
  return { ...columns, record: { orderId: columns.id } };
}

/** A run of `rule-1` on an order; `record` follows from the rest. */
export function testRun(changes: Partial<AutomationRun> & { readonly id: string }): AutomationRun {
  const columns = {
    createdAt: testInstant,
    updatedAt: testInstant,
    ruleId: 'rule-1',
    trigger: 'orders.new',
    entityId: 'order-1',
    reference: '#1001',
    outcome: 'applied',
    message: '',
    ...changes,
  };
  return { ...columns, record: { ...columns } };
}

/** An integration of the connector `connector-1`. */
export function testIntegration(changes: Partial<Integration> & { readonly id: string }): Integration {
  return {
    createdAt: testInstant,
    updatedAt: testInstant,
    extra: {},
    name: `Integration ${changes.id}`,
    connectorId: 'connector-1',
    connectorName: 'shopify',
    connectorType: 'ecommerce',
    version: '1.0.0',
    status: 'connected',
    statusWord: 'connected',
    entities: [],
    connection: { fields: [] },
    settings: { fields: [] },
    ...changes,
  };
}

/** A rule for new orders. */
export function testRule(changes: Partial<AutomationRule> & { readonly id: string }): AutomationRule {
  return {
    createdAt: testInstant,
    updatedAt: testInstant,
    extra: {},
    name: `Rule ${changes.id}`,
    enabled: true,
    trigger: 'orders.new',
    position: 0,
    isDefault: false,
    runOnce: false,
    integrations: [],
    actions: [],
    ...changes,
  };
}

/** An event that moved an order into the account; `record` follows from the rest. */
export function testEvent(changes: Partial<ActivityEvent> & { readonly id: string }): ActivityEvent {
  const columns = {
    createdAt: testInstant,
    updatedAt: testInstant,
    integrationId: 'integration-1',
    movedEntity: 'orders',
    operation: 'create',
    direction: 'in',
    status: 'completed',
    itemId: 'order-1',
    reference: '#1001',
    message: '',
    ...changes,
  };
  return { ...columns, record: { ...columns } };
}
