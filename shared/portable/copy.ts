import { differences, valueOf } from '../diff.ts';
import type { ChangeableEntity, ChangeOperation } from '../domain/change.ts';
import type { Pieces } from '../turns.ts';
import type { Members } from '../domain/members.ts';
import { fieldOf } from './secret-members.ts';
import type { Pair } from './align.ts';
import { familyOf, keyText } from './natural-key.ts';
import type { ConnectorFacts, PortableConfiguration, PortableRecord } from './portable-record.ts';
import { referencesIn, resolved, type ReferenceKey } from './references.ts';

/** A change that carries one record over, as staging takes it. */
export interface CopiedChange {
  readonly entity: ChangeableEntity;
  readonly recordId: string;
  readonly operation: ChangeOperation;
  readonly edits: Members;
}

/**
 * Why a record can't be carried over: `noConnector` (`name`), `onlyOne` of that connector (`name`), `missing` names what its references need, `several` go by a name it refers to, `withheld` what a new one can't be
 * without, `defaultRule` (there is one in every account).
 */
export interface CopyProblem {
  readonly kind: 'noConnector' | 'onlyOne' | 'missing' | 'several' | 'withheld' | 'defaultRule';
  readonly name: string;
}

/** What carrying one pair over would mean. */
export interface CopyStep {
  readonly pair: Pair;
  /** Null where there is nothing to change, or where problems are in the way. */
  readonly change: CopiedChange | null;
  readonly problems: readonly CopyProblem[];
  /** Titles of the secrets that are to be supplied afterwards. */
  readonly secrets: readonly string[];
}

/** A copy, from `source` to `target`, an account: the pairs have the source on the left. */
export interface CopyRequest {
  readonly target: PortableConfiguration;
  readonly pairs: readonly Pair[];
  /** Records of the source of which nobody has said yet which of the target they are. */
  readonly undecided: readonly PortableRecord[];
  /** The pairs to carry over. A record that only the target has is removed. */
  readonly chosen: ReadonlySet<Pair>;
  /** A new temporary id for a record that is to be created. */
  readonly newId: () => string;
}

/** The changes that carry records over. A created integration is disabled and without secrets; whether an existing one is enabled is left as it is. A pair per piece of work. */
export function* copySteps(request: CopyRequest): Pieces<CopyStep[]> {
  const ids = new Map<PortableRecord, string>();
  for (const { left, right } of request.chosen)
    if (left !== null && right === null) ids.set(left, request.newId());
  const places = placesOf(request, ids);
  const steps: CopyStep[] = [];
  for (const pair of request.chosen) {
    steps.push(stepOf(pair, request, ids, places));
    yield;
  }
  return steps;
}

/** Where each integration that can be named is, or will be, on the target: ids by the text of its key; none: nowhere, several: nobody knows which. */
type Places = ReadonlyMap<string, readonly string[]>;

function placesOf(
  { target, pairs, undecided }: CopyRequest,
  ids: ReadonlyMap<PortableRecord, string>,
): Places {
  const integrations = target.records.filter(({ entity }) => entity === 'integrations');
  const places = new Map<string, readonly string[]>(
    [...Map.groupBy(integrations, ({ key }) => familyOf(key))].map(([family, records]) => [
      family,
      records.map(({ source }) => source),
    ]),
  );
  for (const { left, right } of pairs) {
    if (left === null) continue;
    const id = right?.source ?? ids.get(left);
    places.set(keyText(left.key), id === undefined ? [] : [id]);
  }
  for (const { key } of undecided) places.set(keyText(key), ['', '']);
  return places;
}

function stepOf(
  pair: Pair,
  { target }: CopyRequest,
  ids: ReadonlyMap<PortableRecord, string>,
  places: Places,
): CopyStep {
  const { left, right } = pair;
  if (left === null) return removal(pair);
  const connector = target.connectors.get(left.key.connector ?? '');
  const problems = [...referenceProblems(left, target, places), ...creationProblems(pair, target, connector)];
  if (problems.length > 0) return { pair, change: null, problems, secrets: [] };
  const resolve = (key: ReferenceKey): string => (placed(key, target, places) ?? [])[0] ?? '';
  const members = Object.fromEntries(
    Object.entries(left.members)
      .filter(([member]) => isWritable(left, member, connector))
      .map(([member, value]) => [member, resolved(value, resolve)]),
  );
  const { entity } = left;
  if (right === null) {
    const recordId = ids.get(left) ?? '';
    const edits =
      entity === 'integrations' ? { ...members, connectorId: connector?.id ?? '', enabled: false } : members;
    return {
      pair,
      change: { entity, recordId, operation: 'create', edits },
      problems,
      secrets: secretsOf(connector),
    };
  }
  const edits = editsTo(members, pair, connector);
  const change = { entity, recordId: right.source, operation: 'update', edits } as const;
  return { pair, change: Object.keys(edits).length === 0 ? null : change, problems, secrets: [] };
}

function removal(pair: Pair): CopyStep {
  const { right } = pair;
  if (right === null) return { pair, change: null, problems: [], secrets: [] };
  const { entity, source: recordId, key } = right;
  if (key.isDefault === true) {
    return { pair, change: null, problems: [{ kind: 'defaultRule', name: key.name }], secrets: [] };
  }
  return { pair, change: { entity, recordId, operation: 'delete', edits: {} }, problems: [], secrets: [] };
}

/** What differs, as edits of the target's record: what the source holds nothing of is taken away there, except where either side has withheld it. */
function editsTo(wanted: Members, { left, right }: Pair, connector: ConnectorFacts | undefined): Members {
  if (left === null || right?.held == null) return {};
  const { held } = right;
  const isOpen = (member: string): boolean =>
    !left.withheld.includes(member) &&
    (Object.hasOwn(right.members, member) || right.withheld.includes(member));
  const present = Object.fromEntries(Object.entries(held).filter(([member]) => isOpen(member)));
  const changed = differences(present, wanted).filter(
    ({ member }) => isWritable(left, member, connector) && mayBeLeftEmpty(member, wanted, connector),
  );
  return Object.fromEntries(changed.map(({ member }) => [member, valueOf(wanted, member) ?? null]));
}

/** Members of rules and cards that an account lets go; the others of them every record has. */
const removable: readonly string[] = ['description', 'filter', 'allowSplit'];

function mayBeLeftEmpty(member: string, wanted: Members, connector: ConnectorFacts | undefined): boolean {
  if (Object.hasOwn(wanted, member)) return true;
  const [part, path] = fieldOf(member);
  if (part === null) return removable.includes(member);
  return connector?.[part].get(path)?.required !== true;
}

/** Only what the target's form has, and what isn't locked there. */
function isWritable(
  { entity }: PortableRecord,
  member: string,
  connector: ConnectorFacts | undefined,
): boolean {
  if (entity !== 'integrations' || member === 'name') return true;
  const [part, path] = fieldOf(member);
  const field = part === null ? undefined : connector?.[part].get(path);
  return field !== undefined && !field.hidden && field.type !== 'secret';
}

function creationProblems(
  { left, right }: Pair,
  target: PortableConfiguration,
  connector: ConnectorFacts | undefined,
): CopyProblem[] {
  if (left === null) return [];
  const { entity, key, withheld } = left;
  if (entity === 'integrations') {
    const name = key.connector ?? '';
    if (connector === undefined) return [{ kind: 'noConnector', name }];
    if (right !== null || !connector.unique) return [];
    const held = target.records.some((record) => record.key.connector === name);
    return held ? [{ kind: 'onlyOne', name }] : [];
  }
  if (right !== null) return [];
  if (key.isDefault === true) return [{ kind: 'defaultRule', name: key.name }];
  return withheld.length === 0 ? [] : [{ kind: 'withheld', name: withheld.join(', ') }];
}

function referenceProblems(
  record: PortableRecord,
  target: PortableConfiguration,
  places: Places,
): CopyProblem[] {
  const keys = new Map(
    Object.values(record.members).flatMap((value) => referencesIn(value).map((key) => [keyText(key), key])),
  );
  return [...keys.values()].flatMap((key): CopyProblem[] => {
    const found = placed(key, target, places) ?? [];
    if (found.length === 1) return [];
    return [{ kind: found.length === 0 ? 'missing' : 'several', name: key.name }];
  });
}

function placed(
  key: ReferenceKey,
  target: PortableConfiguration,
  places: Places,
): readonly string[] | undefined {
  if (key.entity === 'locations') return target.locations.get(familyOf(key));
  return places.get(keyText(key));
}

/** Titles of a form's required secrets. */
function secretsOf(connector: ConnectorFacts | undefined): string[] {
  const fields = [...(connector?.connection.values() ?? [])];
  return fields.filter(({ type, required }) => type === 'secret' && required).map(({ title }) => title);
}
