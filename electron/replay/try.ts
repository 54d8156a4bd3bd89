import { AppError } from '../../shared/errors.ts';
import type { ReplaySubject } from '../../shared/domain/replay.ts';
import type { Trigger } from '../../shared/domain/rule.ts';
import type { OrderRow } from '../../shared/domain/page.ts';
import type { Trial } from '../../shared/ipc/automation-channels.ts';
import type { JsonObject } from '../../shared/json.ts';
import { holdEngineSettings, routingEngineSettings } from '../../shared/rules/engine-settings.ts';
import { momentOfRecord, momentOfRouting, type MomentOfRecord } from '../../shared/rules/moment-of-record.ts';
import { findEngine, rulesRun } from '../../shared/rules/find-engine.ts';
import { applyDrafts, type ReplayConfiguration } from '../../shared/rules/replay/configuration.ts';
import { playThrough, type ReplayContext } from '../../shared/rules/replay/player.ts';
import { runHoldEngine } from '../../shared/rules/run-hold-engine.ts';
import { prepareRouting } from '../../shared/rules/run-routing.ts';
import { prepareRules } from '../../shared/rules/run-rules.ts';
import { traceRouting } from '../../shared/rules/trace-routing.ts';
import { traceRules } from '../../shared/rules/trace-rules.ts';
import { openReading, playedKind } from './reading.ts';
import type { ReplayInput, ReplayOutput } from './replay-operations.ts';
import { takeTurns } from './turns.ts';

/** Orders that are looked at for candidates (shared/ipc/automation-channels.ts). */
const mostLookedAt = 20_000;
const page = 100;

/** Plays one record and tells how it came about. Fails with `record.notFound`. */
export function tryRecord(
  folder: string,
  { accountId, subject, recordId, drafts, now }: ReplayInput<'try'>,
): ReplayOutput<'try'> {
  using reading = openReading(folder, accountId);
  const kind = playedKind(subject);
  const row = kind === null ? undefined : reading.records.one(kind, reading.account, recordId);
  if (row === undefined) throw new AppError('record.notFound');
  const record = JSON.parse(row.record) as JsonObject;
  const stored = reading.configuration();
  const drafted = applyDrafts(stored, drafts);
  const context = reading.context(subject, now, drafted);
  const run = (configuration: ReplayConfiguration) =>
    trial(configuration, subject, record, recordId, context);
  return { stored: run(stored), drafted: drafts.length === 0 ? null : run(drafted) };
}

const nothing = { hold: null, run: null, routing: null, rulesOff: false } as const;

function trial(
  configuration: ReplayConfiguration,
  subject: ReplaySubject,
  record: JsonObject,
  recordId: string,
  context: ReplayContext,
): Trial {
  if (subject.kind === 'routing') return routingTrial(configuration, record, context);
  const moment = momentOfRecord(subject.trigger, record, context.runAt);
  if (moment === undefined) return { ...nothing, at: null };
  return triggerTrial(configuration, subject.trigger, moment, recordId, context);
}

function triggerTrial(
  configuration: ReplayConfiguration,
  trigger: Trigger,
  { record, now }: MomentOfRecord,
  recordId: string,
  { alreadyApplied }: ReplayContext,
): Trial {
  const at = new Date(now).toISOString();
  const engine = findEngine(configuration, 'orderHoldEngine');
  if (trigger === 'orders.new' && engine !== undefined && engine.status !== 'disabled') {
    const hold = runHoldEngine(holdEngineSettings(engine.settings.fields, true), record, now);
    return { ...nothing, at, hold };
  }
  const applied = alreadyApplied && ((ruleId: string) => alreadyApplied(ruleId, recordId));
  const run = traceRules(prepareRules(configuration.rules, trigger), record, {
    now,
    ...(applied && { alreadyApplied: applied }),
  });
  return { ...nothing, at, run, rulesOff: !rulesRun(configuration) };
}

function routingTrial(
  configuration: ReplayConfiguration,
  record: JsonObject,
  { stock, runAt }: ReplayContext,
): Trial {
  const engine = findEngine(configuration, 'orderRoutingEngine');
  const enabled = engine !== undefined && engine.status !== 'disabled';
  const settings = routingEngineSettings(engine?.settings.fields ?? [], enabled);
  const prepared = prepareRouting(configuration.routings, configuration.locations, settings);
  const routing = traceRouting(prepared, momentOfRouting(record), stock, runAt);
  return { ...nothing, at: new Date(runAt).toISOString(), routing };
}

/** The newest orders that a rule or card would decide. */
export async function findCandidates(
  folder: string,
  { accountId, subject, drafts, deciderId, limit, now }: ReplayInput<'candidates'>,
): Promise<OrderRow[]> {
  if (playedKind(subject) !== 'orders') return [];
  using reading = openReading(folder, accountId);
  const { records, account } = reading;
  const configuration = applyDrafts(reading.configuration(), drafts);
  const player = playThrough(configuration, subject, reading.context(subject, now, configuration));
  const turn = takeTurns();
  const found: OrderRow[] = [];
  let before = { at: '\u{10ffff}', row: 0 };
  for (let looked = 0; looked < mostLookedAt; looked += page) {
    const rows = records.pageBack('orders', account, before, page);
    for (const { id, record } of rows) {
      const { deciderId: by, reason } = player.play(JSON.parse(record) as JsonObject);
      const row = by === deciderId && reason === null ? records.orderRow(account, id) : undefined;
      if (row !== undefined) found.push(row);
      if (found.length === limit) return found;
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < page) break;
    before = end;
    await turn();
  }
  return found;
}
