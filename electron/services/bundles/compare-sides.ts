import { comparedEntities } from '../../../shared/domain/comparison.ts';
import type { ComparedLine, ComparedSide, Comparison } from '../../../shared/domain/comparison.ts';
import type { ParsedRequest } from '../../../shared/ipc/contract.ts';
import { compareText } from '../../../shared/portable/account-configuration.ts';
import { align, type Alignment } from '../../../shared/portable/align.ts';
import {
  comparePairs,
  compareLocations,
  shownDifference,
  type ComparedPair,
} from '../../../shared/portable/compare.ts';
import { copySteps, type CopyStep } from '../../../shared/portable/copy.ts';
import type { ComparedEntity } from '../../../shared/portable/natural-key.ts';
import type { PortableConfiguration, PortableRecord } from '../../../shared/portable/portable-record.ts';
import type { Pieces } from '../../../shared/turns.ts';
import { temporaryId } from '../bring-back.ts';
import { inTurns } from './in-turns.ts';
import { readSide, type SideSources } from './sides.ts';

type Asked = ParsedRequest<'compare.sides'>;

/** Two sides laid beside each other. */
export interface Laid {
  readonly left: PortableConfiguration;
  readonly right: PortableConfiguration;
  readonly alignment: Alignment;
  readonly pairs: readonly ComparedPair[];
}

/** Reads both sides and lays them beside each other. Fails as `readSide` does. */
export async function laySides(
  sources: SideSources,
  asked: Pick<Asked, 'left' | 'right' | 'matches'>,
): Promise<Laid> {
  const left = await readSide(sources, asked.left);
  const right = await readSide(sources, asked.right);
  const alignment = await inTurns(align(left, right, asked.matches));
  const pairs = await inTurns(comparePairs(left, right, alignment));
  return { left, right, alignment, pairs };
}

/** What differs between two sides, line by line, and what copying each line would do. */
export async function compareSides(sources: SideSources, asked: Asked): Promise<Comparison> {
  const laid = await laySides(sources, asked);
  const different = laid.pairs.filter(({ kind }) => kind !== 'same');
  const steps = asked.to === null ? [] : await inTurns(stepsTo(laid, asked.to, different));
  const stepById = new Map(steps.map(({ id, step }) => [id, step]));
  const pairs = [...laid.pairs, ...(await inTurns(compareLocations(laid.alignment)))];
  const same = pairs.filter(({ kind }) => kind === 'same').length;
  const listed = asked.withSame ? pairs : pairs.filter(({ kind }) => kind !== 'same');
  const lines = [
    ...(await inTurns(linesOf(listed, asked, stepById))),
    ...laid.alignment.ambiguous.map(ambiguousLine),
  ];
  const titled = lines.map((line) => ({ ...line, connectorTitle: connectorTitle(laid, line) }));
  return { lines: titled.sort(inOrder), same };
}

/** A bundle knows connectors by their internal names alone. */
function connectorTitle({ left, right }: Laid, { entity, family }: Untitled): string {
  if (entity !== 'integrations') return '';
  return (left.connectors.get(family) ?? right.connectors.get(family))?.title ?? '';
}

type Untitled = Omit<ComparedLine, 'connectorTitle'>;

function* linesOf(
  pairs: readonly ComparedPair<ComparedEntity>[],
  asked: Asked,
  steps: ReadonlyMap<string, CopyStep>,
): Pieces<Untitled[]> {
  const lines: Untitled[] = [];
  for (const pair of pairs) {
    lines.push(lineOf(pair, asked, steps.get(idOf(pair))));
    yield;
  }
  return lines;
}

/** What carries chosen pairs over to one side. The pair of a step has the source on its left, whichever side that is. A pair per piece of work. */
export function* stepsTo(
  { left, right, alignment, pairs }: Laid,
  to: 'left' | 'right',
  chosen: readonly ComparedPair[],
): Pieces<{ readonly id: string; readonly step: CopyStep }[]> {
  const turned = new Map(
    pairs.map((pair) => [pair, to === 'right' ? pair : { left: pair.right, right: pair.left }] as const),
  );
  const ids = new Map(pairs.map((pair) => [turned.get(pair), idOf(pair)]));
  const steps = yield* copySteps({
    target: to === 'right' ? right : left,
    pairs: [...turned.values()],
    undecided: alignment.ambiguous.flatMap((group) => (to === 'right' ? group.left : group.right)),
    chosen: new Set(chosen.flatMap((pair) => turned.get(pair) ?? [])),
    newId: temporaryId,
  });
  return steps.map((step) => ({ id: ids.get(step.pair) ?? '', step }));
}

/** Names a pair by what its records are called on their sides. */
export function idOf({ left, right }: Pick<ComparedPair<ComparedEntity>, 'left' | 'right'>): string {
  return JSON.stringify([left?.source ?? null, right?.source ?? null]);
}

function lineOf(pair: ComparedPair<ComparedEntity>, asked: Asked, step: CopyStep | undefined): Untitled {
  const { left, right, kind, differences } = pair;
  const record = left ?? right;
  if (record === null) throw new RangeError('a pair of nothing');
  return {
    ...about(record),
    id: idOf(pair),
    kind,
    described: describedBy(asked.left, left) ?? describedBy(asked.right, right),
    differences: differences.map(shownDifference),
    withheld: [...new Set([...(left?.withheld ?? []), ...(right?.withheld ?? [])])],
    candidates: { left: [], right: [] },
    step: kind === 'same' || step === undefined ? null : shownStep(step),
  };
}

function shownStep({ pair, change, problems, secrets }: CopyStep): ComparedLine['step'] {
  const operation = pair.left === null ? 'delete' : pair.right === null ? 'create' : 'update';
  // What only the account itself can know, and nothing else, differs: there is nothing to copy.
  if (change === null && problems.length === 0) return null;
  return { operation, problems: [...problems], secrets: [...secrets] };
}

function ambiguousLine({ left, right }: Alignment['ambiguous'][number]): Untitled {
  const [record] = left;
  if (record === undefined) throw new RangeError('nothing to tell apart');
  const named = ({ source, key }: PortableRecord): { id: string; name: string } => ({
    id: source,
    name: key.nth === undefined ? key.name : `${key.name} (${key.nth})`,
  });
  return {
    ...about(record),
    id: JSON.stringify([left.map(({ source }) => source), right.map(({ source }) => source)]),
    kind: 'ambiguous',
    described: null,
    differences: [],
    withheld: [],
    candidates: { left: left.map(named), right: right.map(named) },
    step: null,
  };
}

function about({
  entity,
  key,
}: PortableRecord<ComparedEntity>): Pick<ComparedLine, 'entity' | 'name' | 'family'> {
  return { entity, name: key.name, family: key.connector ?? key.trigger ?? '' };
}

function describedBy(
  side: ComparedSide,
  record: PortableRecord<ComparedEntity> | null,
): ComparedLine['described'] {
  if (side.kind === 'bundle' || record === null) return null;
  return { accountId: side.accountId, recordId: record.source };
}

function inOrder(one: ComparedLine, other: ComparedLine): number {
  return (
    comparedEntities.indexOf(one.entity) - comparedEntities.indexOf(other.entity) ||
    compareText(one.family, other.family) ||
    compareText(one.name, other.name) ||
    compareText(one.id, other.id)
  );
}
