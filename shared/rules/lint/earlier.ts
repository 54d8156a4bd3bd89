import type { FilterNode } from '../filter-tree.ts';
import type { OperatorName } from '../operators/operators.ts';
import { implies } from './implies.ts';
import { conditionsOf, literalOf, neededBy, type Literal } from './literals.ts';

/** What stands in an order of rules or cards, as far as it takes records from those below. */
export interface Taking {
  readonly id: string;
  /** Runs once for a record: what comes back goes on to those below. */
  readonly once: boolean;
  /** Ids of integrations; none: all. */
  readonly sources: readonly string[];
  readonly filter: FilterNode;
}

/** Enabled rules above, found by what they need: of thousands only few have to be compared. */
export class Earlier {
  readonly #byNeed = new Map<string, Taking[]>();
  readonly #offered = new Map<string, number>();

  /** Of all that will be asked about. */
  constructor(group: readonly Taking[]) {
    for (const offer of group.flatMap(({ filter }) => [...offersOf(filter)])) {
      this.#offered.set(offer, (this.#offered.get(offer) ?? 0) + 1);
    }
  }

  add(one: Taking): void {
    if (one.once) return;
    for (const need of this.#rarest(needsOf(one.filter))) {
      const known = this.#byNeed.get(need);
      if (known === undefined) this.#byNeed.set(need, [one]);
      else known.push(one);
    }
  }

  /** One of those above that takes whatever this one could match; undefined where none is proved to. */
  taking(one: Taking): Taking | undefined {
    for (const offer of offersOf(one.filter)) {
      const found = this.#byNeed
        .get(offer)
        ?.find((earlier) => coversSources(earlier, one) && implies(one.filter, earlier.filter));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The need that the fewest others offer anything for. */
  #rarest(needs: readonly (readonly string[])[]): readonly string[] {
    const offered = (need: readonly string[]): number =>
      need.reduce((sum, key) => sum + (this.#offered.get(key) ?? 0), 0);
    return needs.reduce((best, need) => (offered(need) < offered(best) ? need : best));
  }
}

function coversSources({ sources }: Taking, { sources: asked }: Taking): boolean {
  return sources.length === 0 || (asked.length > 0 && asked.every((id) => sources.includes(id)));
}

const anything = '';
const separator = '\u0000';

/** What must be known for this filter to be implied: of each of these, one. */
function needsOf(filter: FilterNode): readonly [readonly string[], ...(readonly string[])[]] {
  const [first, ...others] = neededBy(filter).map(needsOfLiteral);
  return first === undefined ? [[anything]] : [first, ...others];
}

const equalities: readonly OperatorName[] = ['equals', 'equalsAnyOf'];
const parts: readonly OperatorName[] = ['contains', 'startsWith', 'endsWith'];
const ranges: readonly OperatorName[] = ['gt', 'gte', 'lt', 'lte', 'between'];

/** Whatever it could follow from (see `implies`) has offered one of these. */
function needsOfLiteral({ path, positive, operator, texts, key }: Literal): readonly string[] {
  if (!positive) return [path + separator];
  if (texts !== null && texts.length > 0) {
    return [...new Set(texts.map((text) => `${path}${separator}text ${text}`))];
  }
  if (ranges.includes(operator)) return [`${path}${separator}range`];
  const same = `${path}${separator}same ${key}`;
  return parts.includes(operator) ? [same, `${path}${separator}equal`] : [same];
}

/** All that this filter says anything about, in alternatives too. */
function offersOf(filter: FilterNode): ReadonlySet<string> {
  let offers = offersOfNode.get(filter);
  if (offers === undefined) {
    offers = makeOffers(filter);
    offersOfNode.set(filter, offers);
  }
  return offers;
}

const offersOfNode = new WeakMap<FilterNode, ReadonlySet<string>>();

function makeOffers(filter: FilterNode): ReadonlySet<string> {
  const offers = new Set([anything]);
  for (const condition of conditionsOf(filter)) {
    const { path, operator, texts, key } = literalOf(condition, true);
    offers.add(path + separator);
    offers.add(`${path}${separator}same ${key}`);
    if (ranges.includes(operator)) offers.add(`${path}${separator}range`);
    if (texts !== null && equalities.includes(operator)) offers.add(`${path}${separator}equal`);
    for (const text of texts ?? []) offers.add(`${path}${separator}text ${text}`);
  }
  return offers;
}
