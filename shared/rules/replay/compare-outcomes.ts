import type { ReplayDifference } from '../../domain/replay-differences.ts';
import { stableStringify, type JsonValue } from '../../json.ts';
import { heldUntil, type Played } from './player.ts';

/**
 * What differs between two outcomes of one record. `unknown` stands alone: where one side can't be told, nothing is said of the rest. That the Order
 * Hold Engine gave way to rules, or the other way about, is no other rule: what they made of the order is compared.
 */
export function compareOutcomes(before: Played, after: Played): readonly ReplayDifference[] {
  if (before.reason !== null || after.reason !== null) return ['unknown'];
  if (before.key === after.key) return [];
  const differences: ReplayDifference[] = [...compareHolds(before, after)];
  const note = (differs: boolean, difference: ReplayDifference) => {
    if (differs) differences.push(difference);
  };
  const holdSaysIt = differences.includes('newlyHeld') || differences.includes('released');
  const engine = before.by === 'engine' || after.by === 'engine';
  const card = before.by === 'card' || after.by === 'card';
  note(!engine && before.deciderId !== after.deciderId, card ? 'otherCard' : 'otherRule');
  note(!holdSaysIt && !same(before.record.status, after.record.status), 'otherStatus');
  note(!same(before.record.tags, after.record.tags), 'otherTags');
  note(!same(otherChanges(before), otherChanges(after)), 'otherFields');
  note(!same(rejected(before), rejected(after)), 'otherItems');
  note(!same(otherEffects(before), otherEffects(after)), 'otherEffects');
  note(!same([...before.locations], [...after.locations]), 'otherLocation');
  note(!same(before.record.routingStatus, after.record.routingStatus), 'otherRoutingStatus');
  return differences;
}

function compareHolds(before: Played, after: Played): readonly ReplayDifference[] {
  const [from, to] = [heldUntil(before), heldUntil(after)];
  if (from === to) return [];
  if (from === null) return ['newlyHeld'];
  return to === null ? ['released'] : ['holdMoved'];
}

const comparedAlone: readonly string[] = ['status', 'holdUntil', 'tags', 'routingStatus'];

/** The last value of each other member that was changed. */
function otherChanges({ changes }: Played): JsonValue {
  const last = new Map<string, JsonValue>();
  for (const { field, after } of changes) {
    if (!comparedAlone.includes(field)) last.set(field, after ?? null);
  }
  return Object.fromEntries(last);
}

function rejected({ effects }: Played): JsonValue {
  const indexes = effects.flatMap((effect) => (effect.type === 'rejectLineItems' ? effect.indexes : []));
  return [...new Set(indexes)].sort((left, right) => left - right);
}

function otherEffects({ effects }: Played): JsonValue {
  return effects.filter(({ type }) => type !== 'rejectLineItems') as unknown as JsonValue;
}

function same(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return left === right || stableStringify(left ?? null) === stableStringify(right ?? null);
}
