import type { AnyRecord } from '../../../shared/domain/records.ts';
import { mergedDraft } from '../../../shared/draft-merge.ts';
import { update } from '../changes/amend.ts';
import { createChangeTables, type ChangeTables } from '../changes/change-tables.ts';
import { createStaging } from '../changes/staging.ts';
import { createConfigurationRecordRepository } from '../repositories/configuration-records.ts';
import { createDraftRepository, type DraftRepository } from '../repositories/drafts.ts';
import type { Handlers } from './handler.ts';
import type { StoreContext } from './store-context.ts';

type DraftOperation = 'drafts.get' | 'drafts.save' | 'drafts.unfinished';
type SetOperation = 'changeSets.open' | 'changeSets.past' | 'changeSets.get' | 'changeSets.rename';
type ChangeOperation =
  | 'changes.stage'
  | 'changes.discard'
  | 'changes.move'
  | 'changes.note'
  | 'changes.rebase'
  | 'changes.get'
  | 'records.get';

/** Drafts, changes and their sets, and the record that a change is about. */
export function createChangeHandlers(
  context: StoreContext,
): Handlers<DraftOperation | ChangeOperation | SetOperation> {
  const tables = createChangeTables(context.store.console);
  const drafts = createDraftRepository(context.store.console);
  return {
    ...draftHandlers(context, drafts),
    ...changeHandlers(context, tables, drafts),
    ...setHandlers(context, tables),
  };
}

function draftHandlers({ consoleAccount }: StoreContext, drafts: DraftRepository): Handlers<DraftOperation> {
  return {
    'drafts.get': ({ accountId, entity, recordId }) =>
      drafts.get(consoleAccount(accountId), entity, recordId),
    'drafts.save': ({ accountId, entity, recordId, base, edits, seen, now }) => {
      const account = consoleAccount(accountId);
      const mine = { base, edits };
      const draft =
        seen === undefined ? mine : mergedDraft(drafts.get(account, entity, recordId), seen, mine);
      if (Object.keys(draft.edits).length === 0) drafts.remove(account, entity, recordId);
      else drafts.save(account, entity, recordId, { ...draft, updatedAt: now });
      return null;
    },
    'drafts.unfinished': ({ accountId }) => drafts.unfinished(consoleAccount(accountId)),
  };
}

function changeHandlers(
  { store, consoleAccount, writableAccount }: StoreContext,
  tables: ChangeTables,
  drafts: DraftRepository,
): Handlers<ChangeOperation> {
  const { changes, sets } = tables;
  const records = createConfigurationRecordRepository(store.console);
  const stage = createStaging({ ...tables, drafts, records });
  const together = <Value>(work: () => Value): Value => store.console.transaction(work).immediate();

  return {
    'changes.stage': ({ accountId, ...input }) => together(() => stage(writableAccount(accountId), input)),
    'changes.discard': ({ accountId, changeIds }) =>
      together(() => {
        const account = consoleAccount(accountId);
        for (const id of changeIds) changes.discard(tables.openChange(account, id).number);
        return null;
      }),
    'changes.move': ({ accountId, changeIds, setId, setName, now }) =>
      together(() => {
        const account = consoleAccount(accountId);
        const moved = changeIds.map((id) => tables.openChange(account, id));
        const isNew = setId === 'new';
        const set = isNew
          ? sets.insert(account, setName, { rollbackOf: null, imported: false }, now)
          : tables.openSet(account, setId);
        for (const { number } of moved) changes.move(number, set);
        const answer = sets.get(account, set);
        sets.removeEmpty(account);
        return answer;
      }),
    'changes.note': ({ accountId, changeId, note }) => {
      changes.setNote(tables.change(consoleAccount(accountId), changeId).number, note);
      return null;
    },
    'changes.rebase': ({ accountId, changeId, base, edits }) =>
      together(() => {
        const { number, change } = tables.openChange(consoleAccount(accountId), changeId);
        const content =
          change.operation === 'update' ? update(base, edits) : { operation: change.operation, base, edits };
        if (content === null) changes.discard(number);
        else changes.amend(number, content);
        return null;
      }),
    'changes.get': ({ accountId, changeId }) =>
      changes.get(consoleAccount(accountId), changeId)?.change ?? null,
    'records.get': ({ accountId, entity, recordId }) => {
      const text = records.text(consoleAccount(accountId), entity, recordId);
      return text === null ? null : (JSON.parse(text) as AnyRecord);
    },
  };
}

function setHandlers({ consoleAccount }: StoreContext, tables: ChangeTables): Handlers<SetOperation> {
  const { sets } = tables;
  return {
    'changeSets.open': ({ accountId }) => sets.open(consoleAccount(accountId)),
    'changeSets.past': ({ accountId, limit, after }) => {
      const found = sets.past(consoleAccount(accountId), Number(after ?? Number.MAX_SAFE_INTEGER), limit + 1);
      const page = found.slice(0, limit);
      return {
        sets: page.map((past) => past.set),
        next: found.length > limit ? String(page.at(-1)?.number) : null,
      };
    },
    'changeSets.get': ({ accountId, setId }) => {
      const account = consoleAccount(accountId);
      const number = sets.number(account, setId);
      return number === undefined ? null : sets.get(account, number);
    },
    'changeSets.rename': ({ accountId, setId, name }) => {
      sets.rename(tables.set(consoleAccount(accountId), setId), name);
      return null;
    },
  };
}
