import { changeStatus } from '../routes/exceptions.ts';
import { causes, makeFailure, settingBehind } from '../seed/causes.ts';
import type { WireException, WireIntegration } from '../wire.ts';
import { raiseException, settingOf } from './exceptions.ts';
import type { Happening } from './living.ts';
import { noteRun } from './orders.ts';

/** Something goes wrong: with connections that are in error more often than with others. */
export const somethingFails: Happening = ({ account, random, products }) => {
  const integrations = account.records.all('integrations');
  const usable = causes.flatMap((cause) => {
    const integration = integrations.find((each) => cause.integrations.includes(each.integrationName));
    const broken = cause.hoursAgo !== undefined && cause.setting === undefined;
    if (integration === undefined || !['connected', 'error'].includes(integration.status)) return [];
    // What comes from a broken connection happens only while it is broken.
    if (broken && (integration.status !== 'error' || cause.hoursAgo[0] !== 0)) return [];
    if (cause.setting !== undefined && !isSet(integration, cause.setting)) return [];
    return [[{ cause, integration }, cause.weight] as const];
  });
  const orders = account.records.latest('orders', 50);
  if (usable.length === 0 || orders.length === 0) return;
  const { cause, integration } = random.weighted(usable);
  const order = random.pick(orders);
  const about = {
    orderId: order.orderId,
    reference: order.extOrderId,
    sku: random.pick(products.slice(0, 60)).sku,
  };
  raiseException(account, makeFailure(random, cause, { integration: integration.integrationId, ...about }));
};

/** The fact that says up to which moment changed exceptions have been looked at. */
const lookedAt = 'exceptionsLookedAt';

/** The rules that look at an exception when it has changed. What they change themselves isn't looked at again. */
export const changedExceptionsAreLookedAt: Happening = (living, now) => {
  const { account, facts, engines } = living;
  const since = facts.text(lookedAt);
  const stamp = new Date(now).toISOString();
  facts.set(lookedAt, stamp);
  if (since === undefined) return;
  for (const exception of account.records.changedBetween('exceptions', since, stamp)) {
    const { exceptionId, reference } = exception;
    const wasApplied = (ruleId: string) => account.records.wasApplied(ruleId, exceptionId);
    const { record, run } = engines
      .flow()
      .runTrigger('exceptions.modified', exception, exceptionId, reference, now, wasApplied);
    if (run === undefined) continue;
    account.records.save('exceptions', { ...record, updatedAt: stamp });
    noteRun(living, run, now);
  }
};

/** The rules that look at open exceptions from time to time. */
export const exceptionsAreLookedAt: Happening = (living, now) => {
  const { account, engines } = living;
  for (const exception of account.records.withStatus('exceptions', 'active', 300)) {
    const { exceptionId, reference } = exception;
    const wasApplied = (ruleId: string) => account.records.wasApplied(ruleId, exceptionId);
    const { record, run } = engines
      .flow()
      .runTrigger('exceptions.scheduled', exception, exceptionId, reference, now, wasApplied);
    // A reminder that changes nothing isn't written down every hour again.
    if (run === undefined || record.status === exception.status) continue;
    account.records.save('exceptions', { ...record, updatedAt: new Date(now).toISOString() });
    noteRun(living, run, now);
  }
};

/** A retry ends: most of them well, unless the connection is still in error or the setting behind it still wrong; then the exception shows a new attempt. */
export const retryEnds: Happening = ({ account, random }, _now, exceptionId) => {
  const exception = account.records.get('exceptions', exceptionId);
  if (exception?.status !== 'active') return;
  const integration = account.records.get('integrations', exception.integration);
  const setting = settingBehind(exception.category, exception.exceptionType);
  const isWrong = integration !== undefined && setting !== undefined && isSet(integration, setting);
  const fails = integration?.status === 'error' || isWrong || (setting === undefined && random.chance(0.1));
  changeStatus(account, exception, fails ? 'active' : 'resolved');
  if (fails) exception.details = { ...detailsOf(exception), retriedAt: exception.updatedAt };
  account.records.save('exceptions', exception);
};

function isSet(integration: WireIntegration, { path, value }: { path: string; value: string }): boolean {
  return settingOf(integration, path) === value;
}

function detailsOf({ details }: WireException) {
  return typeof details === 'object' && details !== null && !Array.isArray(details) ? details : {};
}
