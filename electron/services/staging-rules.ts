import type { Change, ChangeableEntity } from '../../shared/domain/change.ts';
import type { Connector } from '../../shared/domain/connector.ts';
import {
  connectionFaults,
  faultsToText,
  settingFaults,
  type MemberFault,
} from '../../shared/domain/field-validation.ts';
import { memberFaults } from '../../shared/domain/member-validation.ts';
import { credentialsIn, isFieldMember, membersOf } from '../../shared/domain/members-of.ts';
import type { Members } from '../../shared/domain/members.ts';
import { withEdits } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { StagedChange } from '../store/change-operations.ts';
import type { StoreClient } from '../store/operations.ts';

type Wish = Pick<StagedChange, 'entity' | 'recordId' | 'operation' | 'base' | 'edits'>;

/** What a change that is asked for is judged by: the store has the record and its connector's form. */
export class StagingRules {
  readonly #store: Pick<StoreClient, 'run'>;
  readonly #accountId: string;
  readonly #connectors = new Map<string, Promise<Connector | null>>();

  constructor(store: Pick<StoreClient, 'run'>, accountId: string) {
    this.#store = store;
    this.#accountId = accountId;
  }

  /**
   * Lets through what can be staged, names without blanks around them. Fails with `change.invalid` at the first change that can't be: `recordId`, and `faults` (see
   * `faultsFromText`) for its members.
   */
  async accept<Asked extends Wish>(wishes: readonly Asked[]): Promise<Asked[]> {
    const accepted: Asked[] = [];
    for (const wish of wishes) {
      const tidy = { ...wish, edits: trimmed(wish.edits) };
      const faults = await this.faults(tidy);
      if (faults.length > 0) {
        const { recordId } = wish;
        throw new AppError('change.invalid', {
          recordId,
          count: faults.length,
          faults: faultsToText(faults),
        });
      }
      accepted.push(tidy);
    }
    return accepted;
  }

  /** What is wrong with a change, member by member. */
  async faults(wish: Wish): Promise<MemberFault[]> {
    const base = await this.#base(wish);
    const own = memberFaults(wish.entity, wish.operation, base, wish.edits);
    const asksFields = Object.keys(wish.edits).some(isFieldMember);
    if (wish.entity !== 'integrations' || !asksFields) return own;
    const connector = await this.#connectorOf(base, wish.edits);
    const usable = await this.#usable(wish);
    const isUsable = (id: string, path: string): boolean => usable.get(id) === path;
    // With the first settings that are judged, not with the start: the engine for patterns is 190 KB of code.
    const { matchPattern } = await import('./match-pattern.ts');
    const rules = { base, matches: matchPattern };
    return [
      ...own,
      ...settingFaults(wish.edits, { ...rules, fields: connector?.settings.fields ?? [] }),
      ...connectionFaults(wish.edits, { ...rules, fields: connector?.connection.fields ?? [], isUsable }),
    ];
  }

  /** Paths of the credentials of a record that can be given to it: those that wait, and those that it had before. */
  async #usable({ recordId, edits }: Wish): Promise<ReadonlyMap<string, string>> {
    if (credentialsIn(edits).size === 0) return new Map();
    const all = await this.#store.run('credentials.all', { accountId: this.#accountId, recordId });
    return new Map(all.filter(({ role }) => role !== 'current').map(({ id, path }) => [id, path]));
  }

  /** A change without the settings that can't be written (any more), for what is brought back from the past. */
  async withoutLocked<Asked extends Wish>(wish: Asked): Promise<Asked> {
    const locked = (await this.faults(wish))
      .filter(({ fault }) => fault === 'locked' || fault === 'unknownField' || fault === 'notEditable')
      .map(({ member }) => member);
    const edits = Object.entries(wish.edits).filter(([member]) => !locked.includes(member));
    return { ...wish, edits: Object.fromEntries(edits) };
  }

  async #base({ entity, recordId, operation, base }: Wish): Promise<Members> {
    if (operation === 'create') return {};
    return base ?? (await recordMembers(this.#store, this.#accountId, entity, recordId)) ?? {};
  }

  async #connectorOf(base: Members, edits: Members): Promise<Connector | null> {
    const { connectorId } = withEdits(base, edits);
    if (typeof connectorId !== 'string') return null;
    const known = this.#connectors.get(connectorId) ?? this.#readConnector(connectorId);
    this.#connectors.set(connectorId, known);
    return await known;
  }

  async #readConnector(recordId: string): Promise<Connector | null> {
    const accountId = this.#accountId;
    const record = await this.#store.run('records.get', { accountId, entity: 'connectors', recordId });
    return record as Connector | null;
  }
}

/** A record's members as the store holds it; null when there is none. */
export async function recordMembers(
  store: Pick<StoreClient, 'run'>,
  accountId: string,
  entity: ChangeableEntity,
  recordId: Change['recordId'],
): Promise<Members | null> {
  const record = await store.run('records.get', { accountId, entity, recordId });
  return record === null ? null : membersOf(entity, record as never);
}

function trimmed(edits: Members): Members {
  const { name } = edits;
  return typeof name === 'string' ? { ...edits, name: name.trim() } : edits;
}
