import type { AutomationView, RuleView } from '../../shared/domain/automation-view.ts';
import type { Change, ChangeOperation } from '../../shared/domain/change.ts';
import type { Members } from '../../shared/domain/members.ts';
import type { JsonValue } from '../../shared/json.ts';

/** A card as it is stored. */
export type CardView = AutomationView['routings'][number];

/** A record as it will be once what waits is applied, and what of that waits. */
export interface Planned<Kind> {
  readonly record: Kind;
  /** The change that waits; null where it is as it is stored. */
  readonly change: Change | null;
  readonly waits: ChangeOperation | null;
}

type Numbered = { readonly id: string; readonly position: number; readonly isDefault?: boolean };

/** In order of execution: by position, equal ones by id; default rules last whatever their number says (contract, *automation_rules*). */
export function byExecution(left: Numbered, right: Numbered): number {
  if (left.isDefault !== right.isDefault) return left.isDefault === true ? 1 : -1;
  if (left.position !== right.position) return left.position - right.position;
  return left.id < right.id ? -1 : Number(left.id > right.id);
}

/** Rules of all triggers with the changes that wait, in order of execution. */
export function plannedRules(
  stored: readonly RuleView[],
  changes: readonly Change[],
): readonly Planned<RuleView>[] {
  return planned(
    stored,
    changes.filter(({ entity }) => entity === 'automationRules'),
    (change, next) => withMembers(emptyRule(change.recordId, next), change.edits),
  );
}

/** Routing cards with the changes that wait, in order of execution. */
export function plannedCards(
  stored: readonly CardView[],
  changes: readonly Change[],
): readonly Planned<CardView>[] {
  return planned(
    stored,
    changes.filter(({ entity }) => entity === 'orderRoutings'),
    (change, next) => withMembers(emptyCard(change.recordId, next), change.edits),
  );
}

function planned<Kind extends Numbered>(
  stored: readonly Kind[],
  changes: readonly Change[],
  create: (change: Change, position: number) => Kind,
): readonly Planned<Kind>[] {
  const byRecord = new Map(changes.map((change) => [change.recordId, change]));
  const known = new Set(stored.map(({ id }) => id));
  const changed = stored.map((record): Planned<Kind> => {
    const change = byRecord.get(record.id);
    if (change === undefined) return { record, change: null, waits: null };
    const shown = change.operation === 'update' ? withMembers(record, change.edits) : record;
    return { record: shown, change, waits: change.operation };
  });
  const highest = stored.reduce((most, { position }) => Math.max(most, position), -1);
  const added = changes
    .filter(({ operation, recordId }) => operation === 'create' && !known.has(recordId))
    .map((change, index): Planned<Kind> => ({
      record: create(change, highest + 1 + index),
      change,
      waits: 'create',
    }));
  return [...changed, ...added].sort((one, other) => byExecution(one.record, other.record));
}

/** The record with these members in place; a value of another type than the record's own is left out, so that nothing that reads it stumbles. */
function withMembers<Kind extends object>(record: Kind, edits: Members): Kind {
  const fitting = Object.entries(edits).filter(([member, value]) => fits(member, value));
  const gone = new Set(fitting.filter(([, value]) => value === null).map(([member]) => member));
  const members = Object.entries({ ...record, ...Object.fromEntries(fitting) });
  return Object.fromEntries(members.filter(([member]) => !gone.has(member))) as Kind;
}

const texts: readonly string[] = ['name', 'description', 'trigger'];
const lists: readonly string[] = ['integrations', 'actions', 'locations'];
const switches: readonly string[] = ['enabled', 'runOnce', 'allowSplit'];

function fits(member: string, value: JsonValue): boolean {
  if (texts.includes(member))
    return typeof value === 'string' || (member === 'description' && value === null);
  if (lists.includes(member)) return Array.isArray(value);
  if (switches.includes(member)) return typeof value === 'boolean' || value === null;
  return member === 'position' ? typeof value === 'number' : true;
}

/** A rule that is still to be created, with what the account gives to members that are absent. */
export function emptyRule(id: string, position: number): RuleView {
  return {
    id,
    createdAt: '',
    updatedAt: '',
    extra: {},
    name: '',
    enabled: true,
    trigger: 'orders.new',
    position,
    isDefault: false,
    runOnce: false,
    integrations: [],
    actions: [],
    lastRun: null,
  };
}

function emptyCard(id: string, position: number): CardView {
  return {
    id,
    createdAt: '',
    updatedAt: '',
    extra: {},
    name: '',
    enabled: true,
    position,
    locations: [],
  };
}
