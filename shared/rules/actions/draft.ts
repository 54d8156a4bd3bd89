import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts';
import type { Effect, FieldChange } from '../outcome.ts';
import { readMember } from '../path.ts';

/** A copy of a record that actions work on. Copied only when something changes; the record that was given stays as it is. */
export class Draft {
  readonly #original: JsonObject;
  readonly effects: Effect[] = [];
  readonly changes: FieldChange[] = [];
  /** The end of the hold that was placed last, ISO-8601 UTC. */
  heldUntil: string | null = null;
  record: JsonObject;

  constructor(record: JsonObject) {
    this.#original = record;
    this.record = record;
  }

  /** Sets or (with undefined) removes a member of the record itself. */
  set(member: string, value: JsonValue | undefined): void {
    const before = readMember(this.record, member);
    if (before === value) return;
    assign(this.#copied(), member, value);
    this.changes.push({ field: member, before, after: value });
  }

  /** Sets what a list of names leads to; missing parents are created. False, with nothing changed, if a parent is no object. */
  setAlong(names: readonly string[], value: JsonValue): boolean {
    const before = follow(this.record, names);
    if (before === blocked) return false;
    if (before === value) return true;
    let parent = this.#copied();
    for (const name of names.slice(0, -1)) {
      const inner = readMember(parent, name);
      const copy = isJsonObject(inner) ? { ...inner } : {};
      parent[name] = copy;
      parent = copy;
    }
    assign(parent, names.at(-1) ?? '', value);
    this.changes.push({ field: names.join('.'), before, after: value });
    return true;
  }

  #copied(): JsonObject {
    if (this.record === this.#original) this.record = { ...this.#original };
    return this.record;
  }
}

function assign(object: JsonObject, member: string, value: JsonValue | undefined): void {
  if (value === undefined) Reflect.deleteProperty(object, member);
  else object[member] = value;
}

const blocked = Symbol('a parent is no object');

function follow(record: JsonObject, names: readonly string[]): JsonValue | undefined | typeof blocked {
  let current: JsonValue | undefined = record;
  for (const name of names) {
    if (current === undefined || current === null) return undefined;
    if (!isJsonObject(current)) return blocked;
    current = readMember(current, name);
  }
  return current;
}
