import type { MemberFault } from '../../../shared/domain/field-validation.ts';
import { plainText } from '../../forms/field-control.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** What can be wrong with a row: no integration, one that a row above has already, minutes that are no whole number from 0. */
export type RowProblem = 'integration' | 'double' | 'minutes';

/** The rows of the Order Hold Engine; null where what is stored is no list of rows and has to stay as it is. */
export function readRows(value: JsonValue | undefined): readonly JsonObject[] | null {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every(isJsonObject) ? value : null;
}

/** What is wrong with each row: the first row of an integration decides, so a second one never does. */
export function rowProblems(rows: readonly JsonObject[]): readonly (readonly RowProblem[])[] {
  const seen = new Set<string>();
  return rows.map(({ integrationId, holdMinutes }) => {
    const id = plainText(integrationId ?? null);
    const problems: RowProblem[] = [];
    if (id === '') problems.push('integration');
    else if (seen.has(id)) problems.push('double');
    seen.add(id);
    const set = holdMinutes !== undefined && holdMinutes !== null;
    if (set && !(Number.isSafeInteger(holdMinutes) && Number(holdMinutes) >= 0)) problems.push('minutes');
    return problems;
  });
}

/** The same as faults of the form; only what was edited keeps the form from being reviewed. */
export function rowFaults(edits: Readonly<Record<string, JsonValue>>): readonly MemberFault[] {
  const member = 'settings.rows';
  const rows = Object.hasOwn(edits, member) ? readRows(edits[member]) : [];
  const wrong = rowProblems(rows ?? []).some((problems) => problems.length > 0);
  return wrong ? [{ member, fault: 'listItem', parameters: {} }] : [];
}

/** The rows with one member of one row replaced; undefined takes it away. What nobody here knows stays. */
export function withMember(
  rows: readonly JsonObject[],
  index: number,
  member: string,
  value: JsonValue | undefined,
): JsonObject[] {
  return rows.map((row, at) => {
    if (at !== index) return row;
    const others = Object.fromEntries(Object.entries(row).filter(([name]) => name !== member));
    return value === undefined ? others : { ...others, [member]: value };
  });
}
