import type { VersionLine } from '../../../shared/domain/history.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { isSpoken } from '../rules/spoken-members.ts';

type Difference = VersionLine['differences'][number];

/** What is told of one version: by whom, what, the difference that leads, and how many more there are. */
export interface Sentence {
  /** This console (apply, rollback, import), or somebody at the account: by whom is unknown. */
  readonly by: 'you' | 'remote';
  readonly told:
    | 'first'
    | 'removed'
    | 'restored'
    | 'enabled'
    | 'disabled'
    | 'renamed'
    | 'changed'
    | 'set'
    | 'cleared'
    | 'altered'
    | 'nothing';
  /** The difference that the sentence tells; null where the kind of the version says it all. */
  readonly difference: Difference | null;
  readonly more: number;
}

/** Members by how late they are told: what a person sets comes first, what follows from it last. */
const order: readonly string[] = ['statusChangedAt', 'errorText', 'status', 'version', '', 'name', 'enabled'];

/** The sentence for a version: "You changed *Hold minutes* from 30 to 60 and 2 more". */
export function sentenceOf({ kind, source, entity, differences }: VersionLine): Sentence {
  const by = source === 'pull' ? 'remote' : 'you';
  if (kind !== 'changed') return { by, told: kind, difference: null, more: 0 };
  const counted = differences.filter(({ member }) => !followsFrom(member, differences));
  const [lead = null] = counted.toSorted((one, other) => rankOf(other.member) - rankOf(one.member));
  if (lead === null) return { by, told: 'nothing', difference: null, more: 0 };
  return {
    by,
    told: verbOf(lead, isSpoken(entity, lead.member)),
    difference: lead,
    more: counted.length - 1,
  };
}

function rankOf(member: string): number {
  const rank = order.indexOf(member);
  return rank === -1 ? order.indexOf('') : rank;
}

/** Disabling moves the state, and the state its time and error text: nobody did these on their own. */
function followsFrom(member: string, all: readonly Difference[]): boolean {
  const has = (...names: string[]): boolean => all.some((one) => names.includes(one.member));
  switch (member) {
    case 'status':
      return has('enabled');
    case 'statusChangedAt':
    case 'errorText':
      return has('enabled', 'status');
    default:
      return false;
  }
}

function verbOf({ member, from, to }: Difference, spoken: boolean): Sentence['told'] {
  if (member === 'enabled' && typeof to === 'boolean') return to ? 'enabled' : 'disabled';
  if (!spoken && !(isTellable(from) && isTellable(to))) return 'altered';
  if (from === undefined) return 'set';
  if (to === undefined) return 'cleared';
  return member === 'name' ? 'renamed' : 'changed';
}

/** What has no words of its own has no place in a sentence. */
function isTellable(value: JsonValue | undefined): boolean {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string' || typeof item === 'number');
  return typeof value !== 'object' || value === null;
}
