import type { ComparedLine } from '../../shared/domain/comparison.ts';
import type { JsonValue } from '../../shared/json.ts';
import { stableStringify } from '../../shared/json.ts';

/** What a command answers: one value for programs, and lines for people. */
export interface Answer {
  readonly value: JsonValue;
  readonly lines: readonly string[];
  readonly exitCode: number;
}

const kindWords = {
  integrations: 'integration',
  automationRules: 'rule',
  orderRoutings: 'routing card',
  locations: 'location',
} as const;
const marks = { onlyLeft: '<', onlyRight: '>', differs: '~', same: '=', ambiguous: '?' } as const;
const stepMarks = { create: '+', update: '~', delete: '-' } as const;

/** A line of a comparison for programs: what differs from left to right, and what copying would do. */
export function lineValue({
  entity,
  name,
  family,
  kind,
  differences,
  withheld,
  step,
}: ComparedLine): JsonValue {
  return {
    kind: kindWords[entity],
    name,
    ...(family === '' ? {} : { of: family }),
    is: kind,
    differences: differences.map(({ member, from, to }) => ({
      member,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
    ...(withheld.length === 0 ? {} : { withheld }),
    ...(step === null ? {} : { step: { ...step, problems: step.problems.map((one) => ({ ...one })) } }),
  };
}

/** The same for people. Control characters of a name or a value never reach the terminal. */
export function lineText(line: ComparedLine): string[] {
  const { entity, name, family, kind, differences, step } = line;
  const mark = step === null ? marks[kind] : stepMarks[step.operation];
  const of = family === '' ? '' : ` (${family})`;
  return [
    printable(
      `${mark} ${kindWords[entity]} ${name}${of}${kind === 'ambiguous' ? ': several go by this name' : ''}`,
    ),
    ...differences.map(({ member, from, to }) => printable(`    ${member}: ${shown(from)} -> ${shown(to)}`)),
    ...(step?.problems ?? []).map((problem) => printable(`    ! ${problem.kind}: ${problem.name}`)),
    ...(step?.secrets.length ? [printable(`    to be supplied: ${step.secrets.join(', ')}`)] : []),
  ];
}

/** Text that a terminal shows and does not obey. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return '(nothing)';
  const text = stableStringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
