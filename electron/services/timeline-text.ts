import type { VersionLine } from '../../shared/domain/history.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';
import { csvRow } from './csv.ts';

/** A timeline as a file: JSON with sorted members, or CSV with one row per changed member. Both end with a line break. */
export function timelineText(lines: readonly VersionLine[], format: 'csv' | 'json'): string {
  return format === 'json'
    ? `${stableStringify(JSON.parse(JSON.stringify(lines)) as JsonValue, 2)}\n`
    : [columns, ...lines.flatMap(rowsOf)].map(csvRow).join('');
}

const columns = [
  'seenAt',
  'changedAt',
  'source',
  'kind',
  'entity',
  'recordId',
  'name',
  'changeSetId',
  'member',
  'from',
  'to',
];

function rowsOf(line: VersionLine): string[][] {
  const { seenAt, changedAt, source, kind, entity, recordId, name, changeSetId } = line;
  const head = [seenAt, changedAt ?? '', source, kind, entity, recordId, name, changeSetId ?? ''];
  if (line.differences.length === 0) return [[...head, '', '', '']];
  return line.differences.map(({ member, from, to }) => [...head, member, cellText(from), cellText(to)]);
}

function cellText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : stableStringify(value);
}
