import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { ActionProblem } from '../outcome.ts';
import { readWord } from '../text.ts';
import type { TriggerEntity } from '../trigger-entity.ts';
import type { RunAction } from './action.ts';
import { readCancel, readHoldAction, readRejectLineItem, readRoute } from './order-actions.ts';
import {
  readDismissException,
  readNotify,
  readResolveException,
  readSetField,
  readSetStatus,
} from './record-actions.ts';
import { readAddTags, readRemoveTags } from './tag-actions.ts';

interface ActionKind {
  /** The kind of record that it is for; null for all. */
  readonly only: TriggerEntity['kind'] | null;
  readonly read: (action: JsonObject, entity: TriggerEntity) => RunAction | ActionProblem;
}

/** Every action of the language, by its word. `code` is among them only to be told from unknown words: it is never run. */
export const actionKinds = {
  hold: { only: 'order', read: readHoldAction },
  cancel: { only: 'order', read: readCancel },
  rejectLineItem: { only: 'order', read: readRejectLineItem },
  route: { only: 'order', read: readRoute },
  resolveException: { only: 'exception', read: readResolveException },
  dismissException: { only: 'exception', read: readDismissException },
  setStatus: { only: null, read: readSetStatus },
  addTags: { only: null, read: readAddTags },
  removeTags: { only: null, read: readRemoveTags },
  setField: { only: null, read: readSetField },
  notify: { only: null, read: readNotify },
  code: { only: null, read: () => 'code' },
} as const satisfies Record<string, ActionKind>;

/** The word of an action. */
export type ActionName = keyof typeof actionKinds;

const byWord: ReadonlyMap<string, ActionName> = new Map(
  (Object.keys(actionKinds) as ActionName[]).map((name) => [name.toLowerCase(), name]),
);

/** The word of an action as the language has it, whatever the case of its letters; null for one that is not known. */
export function actionNamed(action: JsonValue): ActionName | null {
  return isJsonObject(action) ? (byWord.get(readWord(action.type) ?? '') ?? null) : null;
}

/** One action of a rule: ready to run, or with the reason why it can't be evaluated. */
export interface PreparedAction {
  /** Null for an unknown type. */
  readonly name: ActionName | null;
  readonly run: RunAction | ActionProblem;
}

/** Reads one action for records of one kind. */
export function prepareAction(action: JsonValue, entity: TriggerEntity): PreparedAction {
  if (!isJsonObject(action)) return { name: null, run: 'wrongShape' };
  const name = actionNamed(action);
  if (name === null) return { name, run: 'unknownType' };
  const kind: ActionKind = actionKinds[name];
  if (kind.only !== null && kind.only !== entity.kind) return { name, run: 'wrongEntity' };
  return { name, run: kind.read(action, entity) };
}
