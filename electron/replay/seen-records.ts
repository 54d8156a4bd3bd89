import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import type { SeenKind, SeenRecords } from '../../shared/rules/lint/seen.ts';
import { normalizeText } from '../../shared/rules/text.ts';
import { readNewest } from './newest.ts';
import type { Reading } from './reading.ts';

/** Paths and tags of the newest cached records, read once for each state of the records. */
export class SeenRecordsByKind {
  readonly #kept = new Map<string, { readonly revision: string; readonly seen: SeenRecords }>();

  /** What the newest records of each kind hold, in the state that this reading sees. */
  of(reading: Reading, accountId: string): (kind: SeenKind) => SeenRecords {
    const revision = reading.records.revision(reading.account);
    return (kind) => {
      const key = `${kind} ${accountId}`;
      const kept = this.#kept.get(key);
      if (kept?.revision === revision) return kept.seen;
      const seen = look(reading, kind);
      this.#kept.set(key, { revision, seen });
      return seen;
    };
  }
}

function look(reading: Reading, kind: SeenKind): SeenRecords {
  const paths = new Set<string>();
  const tags = new Set<string>();
  let count = 0;
  for (const record of readNewest(reading, kind)) {
    count += 1;
    addPaths(paths, '', record);
    const own = isJsonObject(record) ? record['tags'] : undefined;
    if (!Array.isArray(own)) continue;
    for (const tag of own) if (typeof tag === 'string') tags.add(normalizeText(tag));
  }
  return { count, paths, tags };
}

/** A list is there as itself and, where it has elements, as all of them. */
function addPaths(paths: Set<string>, prefix: string, value: JsonValue | undefined): void {
  if (Array.isArray(value)) {
    const [first] = value;
    if (first !== undefined) paths.add(`${prefix}[]`);
    for (const element of value) addPaths(paths, `${prefix}[]`, element);
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      paths.add(path);
      addPaths(paths, path, member);
    }
  }
}
