/** A rule or card with its place in the order of execution: by position, equal ones by id. */
export interface Ordered {
  readonly id: string;
  readonly position: number;
}

/**
 * The positions to write so that these records run in the order in which they are given: as few as possible, whole numbers from 0. Positions with gaps and doubles are kept
 * wherever they already say the right thing.
 */
export function positionsFor(wanted: readonly Ordered[]): readonly Ordered[] {
  const kept = longestKept(wanted);
  const next = kept.values();
  let ahead = next.next();
  let floor = -1;
  return wanted.flatMap((record, index) => {
    if (ahead.value === index) {
      floor = record.position;
      ahead = next.next();
      return [];
    }
    // Evenly between the two that stay, so that there is room for the next one that is moved.
    const ceiling = ahead.value === undefined ? null : wanted[ahead.value]?.position;
    const room = (ahead.value ?? wanted.length) - index;
    floor += ceiling == null ? 1 : Math.max(1, Math.floor((ceiling - floor) / (room + 1)));
    return [{ id: record.id, position: floor }];
  });
}

interface Chain {
  readonly record: Ordered;
  readonly index: number;
  readonly length: number;
  readonly before: Chain | null;
}

/** The most records whose positions can stay, by their index: between two of them there must be room for all that stand between. */
function longestKept(wanted: readonly Ordered[]): readonly number[] {
  const chains: Chain[] = [];
  let longest: Chain | null = null;
  for (const [index, record] of wanted.entries()) {
    if (!Number.isSafeInteger(record.position) || record.position < 0) continue;
    let before: Chain | null = null;
    for (const chain of chains) {
      if (chain.length > (before?.length ?? 0) && hasRoom(chain, record, index)) before = chain;
    }
    // One that stands too low for those before it stays only behind one that stays too.
    if (before === null && record.position < index) continue;
    const chain: Chain = { record, index, length: (before?.length ?? 0) + 1, before };
    chains.push(chain);
    if (chain.length > (longest?.length ?? 0)) longest = chain;
  }
  const kept: number[] = [];
  for (let chain = longest; chain !== null; chain = chain.before) kept.unshift(chain.index);
  return kept;
}

function hasRoom({ record: earlier, index: from }: Chain, later: Ordered, to: number): boolean {
  if (later.position - earlier.position >= to - from) return true;
  return to === from + 1 && earlier.position === later.position && earlier.id < later.id;
}

/** The list with the given ones moved, together and in their order, so that they begin at `index` of the others. */
export function moved(order: readonly string[], ids: ReadonlySet<string>, index: number): readonly string[] {
  const others = order.filter((id) => !ids.has(id));
  const place = Math.max(0, Math.min(others.length, index));
  return others.toSpliced(place, 0, ...order.filter((id) => ids.has(id)));
}

/** The wanted order for those that are there: what has gone is left out, and what has come stands behind the one that it follows in `there`. */
export function reconciled(wanted: readonly string[], there: readonly string[]): readonly string[] {
  const present = new Set(there);
  const known = new Set(wanted);
  const order = [...new Set(wanted)].filter((id) => present.has(id));
  for (const [index, id] of there.entries()) {
    if (known.has(id)) continue;
    const before = there[index - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}
