import { sameValue } from '../../../shared/domain/members.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** Where in a value: names of members and positions in lists, from the outside in. */
type Path = (string | number)[];

/** Sets the value at a path; without a value the member is taken away. */
type PatchStep = [path: Path] | [path: Path, value: JsonValue];

/** What makes one JSON value into another, as JSON itself. */
export type JsonPatch = PatchStep[];

/** The patch between two values: member by member, and place by place in lists of equal length; another length replaces the list. */
export function patchBetween(from: JsonValue, to: JsonValue, path: Path = []): JsonPatch {
  if (isJsonObject(from) && isJsonObject(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((name) => {
      const [before, after] = [own(from, name), own(to, name)];
      if (after === undefined) return [[[...path, name]]] satisfies JsonPatch;
      return before === undefined ? [[[...path, name], after]] : patchBetween(before, after, [...path, name]);
    });
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return to.flatMap((after, place) => patchBetween(from[place] ?? null, after, [...path, place]));
  }
  return sameValue(from, to) ? [] : [[path, to]];
}

/** The value after a patch; the given one stays as it is. */
export function patched(value: JsonValue, patch: JsonPatch): JsonValue {
  return patch.reduce((result, [path, to]) => withStep(result, path, 0, to) ?? null, value);
}

function withStep(
  value: JsonValue | undefined,
  path: Path,
  depth: number,
  to: JsonValue | undefined,
): JsonValue | undefined {
  const part = path[depth];
  if (part === undefined) return to;
  if (Array.isArray(value) && typeof part === 'number') {
    return value.with(part, withStep(value[part], path, depth + 1, to) ?? null);
  }
  const object = isJsonObject(value) ? value : {};
  const name = String(part);
  const inner = withStep(own(object, name), path, depth + 1, to);
  if (inner !== undefined) return { ...object, [name]: inner };
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== name));
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
