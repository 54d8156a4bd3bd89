import type { JsonObject, JsonValue } from '../../json.ts';
import { Cell } from '../cell.ts';
import { equals } from '../operators/equality.ts';
import { noClock, type ElementTest } from '../operators/operator.ts';
import { some, type Verdict } from '../verdict.ts';
import type { ActionProblem } from '../outcome.ts';
import type { RunAction } from './action.ts';

interface Tag {
  readonly value: string | number;
  readonly test: ElementTest;
}

/** `addTags`: those that aren't there yet, in the spelling of the action. */
export function readAddTags(action: JsonObject): RunAction | ActionProblem {
  const tags = readTags(action.tags);
  if (tags === undefined) return 'wrongShape';
  return (draft) => {
    const before = draft.record.tags ?? [];
    if (!Array.isArray(before)) return 'tagsAreNoList';
    const after = before.slice();
    for (const tag of tags) {
      const held = holds(after, tag);
      if (held === 'unknown') return 'tagsNotComparable';
      if (!held) after.push(tag.value);
    }
    if (after.length > before.length) draft.set('tags', after);
    return null;
  };
}

/** `removeTags`: all that are the same as one of the action's. */
export function readRemoveTags(action: JsonObject): RunAction | ActionProblem {
  const tags = readTags(action.tags);
  if (tags === undefined) return 'wrongShape';
  return (draft) => {
    const before = draft.record.tags ?? [];
    if (!Array.isArray(before)) return 'tagsAreNoList';
    const after: JsonValue[] = [];
    for (const element of before) {
      const named = some(tags.map((tag) => isSame(tag, element)));
      if (named === 'unknown') return 'tagsNotComparable';
      if (!named) after.push(element);
    }
    if (after.length < before.length) draft.set('tags', after);
    return null;
  };
}

function holds(elements: readonly JsonValue[], tag: Tag): Verdict {
  let result: Verdict = false;
  for (const element of elements) {
    const verdict = isSame(tag, element);
    if (verdict === true) return true;
    if (verdict === 'unknown') result = verdict;
  }
  return result;
}

const compared = new Cell();

/** Tags are the same where a condition would call them equal. */
function isSame(tag: Tag, element: JsonValue): Verdict {
  compared.set(element);
  return tag.test(compared, noClock);
}

function readTags(value: JsonValue | undefined): readonly Tag[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const tags: Tag[] = [];
  for (const element of value) {
    const test = equals(element);
    if (test === undefined || typeof element === 'boolean' || typeof element === 'object') return undefined;
    tags.push({ value: element, test });
  }
  return tags;
}
