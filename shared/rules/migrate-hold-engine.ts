import type { ReplayDraft } from '../domain/replay.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { holdEngineSettings } from './engine-settings.ts';
import { readHold } from './hold.ts';
import { findEngine } from './find-engine.ts';
import type { ReplayConfiguration } from './replay/configuration.ts';
import type { HoldEngineSettings } from './run-hold-engine.ts';
import { readId, readWord } from './text.ts';

/** Why the engine's settings can't be told as rules; `row` counts from 0. */
export type MigrationProblem =
  | {
      readonly kind:
        'noEngine' | 'noDefaultRule' | 'severalDefaultRules' | 'unreadableDefault' | 'unreadableRows';
    }
  | { readonly kind: 'unreadableRow'; readonly row: number };

/** The Order Hold Engine told as rules: the edits in the order in which they are applied, or why that can't be. */
export type HoldMigration =
  | { readonly problem: MigrationProblem }
  | { readonly problem: null; readonly drafts: readonly ReplayDraft[] };

/**
 * Makes rules of the Order Hold Engine: the default becomes the default rule's hold, each row a rule for its source above it, and the engine is disabled. Of several rows of one source the
 * first counts, as in the engine; rows without a source never did anything. `nameOf` gives the name of the rule for an integration. Rules for new orders that are there already begin
 * to run: a replay shows what of.
 */
export function migrateHoldEngine(
  configuration: ReplayConfiguration,
  nameOf: (integrationId: string) => string,
): HoldMigration {
  const engine = findEngine(configuration, 'orderHoldEngine');
  if (engine === undefined) return failed('noEngine');
  const ofNew = configuration.rules.filter(({ trigger }) => readWord(trigger) === 'orders.new');
  const [defaultRule, another] = ofNew.filter(({ isDefault }) => isDefault);
  if (defaultRule === undefined) return failed('noDefaultRule');
  if (another !== undefined) return failed('severalDefaultRules');
  const settings = holdEngineSettings(engine.settings.fields, true);
  const hold = holdOf({}, settings);
  if (hold === undefined) return failed('unreadableDefault');
  const rows = readRows(settings);
  if ('problem' in rows) return rows;
  const lowest = ofNew.filter(({ isDefault }) => !isDefault).map(({ position }) => position);
  const next = Math.max(-1, ...lowest) + 1;
  return {
    problem: null,
    drafts: [
      ...rows.found.map(([id, action], index) => newRule(id, nameOf(id), action, next + index)),
      edit('automationRules', defaultRule.id, { actions: withHold(defaultRule.actions, hold) }),
      edit('integrations', engine.id, { enabled: false }),
    ],
  };
}

function failed(kind: Exclude<MigrationProblem['kind'], 'unreadableRow'>): HoldMigration {
  return { problem: { kind } };
}

function readRows(
  settings: HoldEngineSettings,
): { readonly found: readonly [id: string, action: JsonObject][] } | { readonly problem: MigrationProblem } {
  const rows = settings.rows ?? [];
  if (!Array.isArray(rows)) return { problem: { kind: 'unreadableRows' } };
  const found = new Map<string, JsonObject>();
  for (const [index, row] of rows.entries()) {
    const hold = isJsonObject(row) ? holdOf(row, settings) : undefined;
    const id = isJsonObject(row) ? readId(row.integrationId) : undefined;
    const counts = !isJsonObject(row) || (id !== undefined && !found.has(id));
    if (counts && hold === undefined) return { problem: { kind: 'unreadableRow', row: index } };
    if (counts && hold !== undefined && id !== undefined) found.set(id, hold);
  }
  return { found: [...found] };
}

/** A row as a `hold` action; what it lacks is the engine's own. Undefined where the engine itself could not read it. */
function holdOf(row: JsonObject, settings: HoldEngineSettings): JsonObject | undefined {
  const hold = readHold({
    minutes: row.holdMinutes ?? settings.defaultHoldMinutes ?? 0,
    nextStatus: row.nextStatusAfterHold ?? settings.nextStatusAfterHold,
  });
  if (typeof hold === 'string') return undefined;
  return { type: 'hold', minutes: hold.minutes, startsAt: 'synced', nextStatus: hold.nextStatus };
}

/** The rule's other actions stay; its holds give way to this one. */
function withHold(actions: readonly JsonValue[], hold: JsonObject): JsonValue[] {
  const isHold = (action: JsonValue) => isJsonObject(action) && readWord(action.type) === 'hold';
  return [hold, ...actions.filter((action) => !isHold(action))];
}

function newRule(integrationId: string, name: string, action: JsonObject, position: number): ReplayDraft {
  return {
    entity: 'automationRules',
    recordId: `new:hold-${integrationId}`,
    operation: 'create',
    edits: {
      name,
      trigger: 'orders.new',
      enabled: true,
      position,
      integrations: [integrationId],
      filter: { match: 'all', conditions: [] },
      actions: [action],
    },
  };
}

function edit(entity: ReplayDraft['entity'], recordId: string, edits: ReplayDraft['edits']): ReplayDraft {
  return { entity, recordId, operation: 'update', edits };
}
