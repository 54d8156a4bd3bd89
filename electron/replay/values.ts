import { isJsonObject, stableStringify, type JsonValue } from '../../shared/json.ts';
import { readMember, readPath, type PathStep } from '../../shared/rules/path.ts';
import { readNewest } from './newest.ts';
import { openReading } from './reading.ts';
import type { ReplayInput, ReplayOutput } from './replay-operations.ts';

/** Values that the newest cached records have at a path, most frequent first; lists by their elements. */
export function valuesAt(
  folder: string,
  { accountId, of, path, text, limit }: ReplayInput<'values'>,
): ReplayOutput<'values'> {
  const read = readPath(path);
  if (read === undefined) return [];
  using reading = openReading(folder, accountId);
  const counts = new Map<string, { value: JsonValue; records: number }>();
  const beginning = text.trim().toLowerCase();
  for (const record of readNewest(reading, of)) count(counts, record, read.steps, beginning);
  return [...counts.values()].sort((left, right) => right.records - left.records).slice(0, limit);
}

/** Only what fits into one line can be suggested. */
type PlainValue = string | number | boolean;

/** Counts each value of one record once. */
function count(
  counts: Map<string, { value: JsonValue; records: number }>,
  record: JsonValue,
  steps: readonly PathStep[],
  beginning: string,
): void {
  const values = new Map(valuesIn(record, steps).map((value) => [stableStringify(value), value]));
  for (const [key, value] of values) {
    if (!String(value).toLowerCase().startsWith(beginning)) continue;
    const counted = counts.get(key) ?? { value, records: 0 };
    counted.records += 1;
    counts.set(key, counted);
  }
}

function valuesIn(value: JsonValue | undefined, steps: readonly PathStep[]): PlainValue[] {
  const [step, ...rest] = steps;
  if (step === undefined) return Array.isArray(value) ? value.filter(isPlain) : isPlain(value) ? [value] : [];
  if (!isJsonObject(value)) return [];
  const member = readMember(value, step.name);
  if (!step.each) return valuesIn(member, rest);
  return Array.isArray(member) ? member.flatMap((element) => valuesIn(element, rest)) : [];
}

function isPlain(value: JsonValue | undefined): value is PlainValue {
  return typeof value === 'string' ? value.trim() !== '' : ['number', 'boolean'].includes(typeof value);
}
