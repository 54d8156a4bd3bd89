import type { Change } from '../../shared/domain/change.ts';
import type { Connector } from '../../shared/domain/connector.ts';
import { connectionFaults, settingFaults } from '../../shared/domain/field-validation.ts';
import { credentialsIn, isFieldMember } from '../../shared/domain/members-of.ts';
import { sameValue, type Members } from '../../shared/domain/members.ts';
import type { JsonValue } from '../../shared/json.ts';
import { valueOf, withEdits } from '../../shared/diff.ts';
import type { Surroundings } from '../../shared/plan.ts';
import type { StoreClient } from '../store/operations.ts';
import { naturalKey } from './evidence.ts';

interface SurroundingsContext {
  readonly accountId: string;
  readonly store: Pick<StoreClient, 'run'>;
  readonly now: () => number;
}

/** What the store knows around these changes, for the warnings of a plan: asked once for all of them. */
export async function surroundingsOf(
  context: SurroundingsContext,
  changes: readonly Change[],
): Promise<(change: Change) => Surroundings> {
  const engines = enginesAmong(changes);
  const [twins, used, bare, staying, outside] = await Promise.all([
    namesakes(context, changes),
    usedAmong(context, changes),
    withoutSecrets(context, changes),
    withSecretsThatStay(context, changes),
    outsideTheirForm(context, changes),
  ]);
  return (change) => ({
    sameName: twins(change),
    engine: engines.has(change.id),
    hasDependents: used.has(change.recordId),
    secretsMissing: bare.has(change.id),
    secretsStay: staying.has(change.id),
    notOffered: outside.has(change.id),
  });
}

/** Whether a created or renamed record goes by the natural key of another one. */
async function namesakes(
  { accountId, store, now }: SurroundingsContext,
  changes: readonly Change[],
): Promise<(change: Change) => boolean> {
  const naming = changes.filter(({ operation, edits }) => operation === 'create' || 'name' in edits);
  if (naming.length === 0) return () => false;
  const records = await store.run('history.moment', { accountId, at: new Date(now()).toISOString() });
  const holders = new Map<string, Set<string>>();
  for (const { entity, recordId, members } of records) {
    if (entity === 'connectors' || entity === 'locations') continue;
    const key = naturalKey(entity, members);
    holders.set(key, (holders.get(key) ?? new Set()).add(recordId));
  }
  const keyOf = ({ entity, base, edits }: Change): string => naturalKey(entity, withEdits(base, edits));
  for (const change of naming) {
    const key = keyOf(change);
    holders.set(key, (holders.get(key) ?? new Set()).add(change.recordId));
  }
  const chosen = new Set(naming.map(({ id }) => id));
  return (change) => chosen.has(change.id) && (holders.get(keyOf(change))?.size ?? 0) > 1;
}

function enginesAmong(changes: readonly Change[]): Set<string> {
  const engines = changes.filter(({ base }) => base['connectorType'] === 'automation');
  return new Set(engines.map(({ id }) => id));
}

/** Ids of integrations that would stop and that something depends on. */
async function usedAmong(
  { accountId, store }: SurroundingsContext,
  changes: readonly Change[],
): Promise<Set<string>> {
  const ids = changes
    .filter(({ entity, operation, edits }) => entity === 'integrations' && stops(operation, edits))
    .map(({ recordId }) => recordId);
  if (ids.length === 0) return new Set();
  const impacts = await store.run('impact.of', { accountId, integrationIds: ids });
  return new Set(impacts.filter(({ dependentCount }) => dependentCount > 0).map(({ recordId }) => recordId));
}

function stops(operation: Change['operation'], edits: Members): boolean {
  return operation === 'delete' || edits['enabled'] === false;
}

/** Changes after which an integration stands without credentials that it needs. */
async function withoutSecrets(
  { accountId, store }: SurroundingsContext,
  changes: readonly Change[],
): Promise<Set<string>> {
  const bare = new Set<string>();
  for (const change of changes.filter(({ entity }) => entity === 'integrations')) {
    const named = [...credentialsIn(change.edits).values()];
    const kept = await Promise.all(
      named.map(async (credentialId) => await store.run('credentials.get', { accountId, credentialId })),
    );
    if (kept.includes(null)) bare.add(change.id);
    if (change.operation !== 'create') continue;
    const connector = await connectorOf({ accountId, store }, change);
    if (connector !== null && lacksCredentials(connector, change.edits)) bare.add(change.id);
  }
  return bare;
}

/** Changes that waited while their connector's form changed: a field is hidden or gone by now, or does not take the value any more. */
async function outsideTheirForm(
  context: Pick<SurroundingsContext, 'accountId' | 'store'>,
  changes: readonly Change[],
): Promise<Set<string>> {
  const outside = new Set<string>();
  for (const change of changes.filter(({ edits }) => Object.keys(edits).some(isFieldMember))) {
    const connector = await connectorOf(context, change);
    if (connector === null) continue;
    const { base, edits } = change;
    // The account itself judges patterns and secrets.
    const rules = { base, matches: () => true };
    const faults = [
      ...settingFaults(edits, { ...rules, fields: connector.settings.fields }),
      ...connectionFaults(edits, { ...rules, fields: connector.connection.fields, isUsable: () => true }),
    ];
    if (faults.length > 0) outside.add(change.id);
  }
  return outside;
}

/** The connector of an integration, as the store holds it; null for other records, and where there is none. */
async function connectorOf(
  { accountId, store }: Pick<SurroundingsContext, 'accountId' | 'store'>,
  { entity, base, edits }: Change,
): Promise<Connector | null> {
  const { connectorId: recordId } = withEdits(base, edits);
  if (entity !== 'integrations' || typeof recordId !== 'string') return null;
  return (await store.run('records.get', { accountId, entity: 'connectors', recordId })) as Connector | null;
}

/** True where a new integration would lack a required field, or the authorization that only its system's page can give. */
function lacksCredentials({ connection }: Connector, edits: Members): boolean {
  if (connection.type === 'oauth') return true;
  const valueAt = (path: string): JsonValue | undefined => valueOf(edits, `connection.${path}`);
  return connection.fields.some(
    ({ path, required, dependsOn, default: usual }) =>
      required &&
      (dependsOn === undefined || sameValue(valueAt(dependsOn.path), dependsOn.equals)) &&
      valueAt(path) === undefined &&
      usual === undefined,
  );
}

/** Changes that undo others without the credentials that those have put in place or taken away. */
async function withSecretsThatStay(
  { accountId, store }: SurroundingsContext,
  changes: readonly Change[],
): Promise<Set<string>> {
  const staying = new Set<string>();
  for (const setId of new Set(changes.map((change) => change.setId))) {
    const undone = (await store.run('changeSets.get', { accountId, setId }))?.rollbackOf ?? null;
    if (undone === null) continue;
    const before = await store.run('changeSets.get', { accountId, setId: undone });
    for (const change of changes.filter((each) => each.setId === setId && each.operation === 'update')) {
      const former = before?.changes.filter(({ recordId }) => recordId === change.recordId) ?? [];
      const given = former.flatMap(({ edits }) => [...credentialsIn(edits).keys()]);
      if (given.some((member) => !Object.hasOwn(change.edits, member))) staying.add(change.id);
    }
  }
  return staying;
}
