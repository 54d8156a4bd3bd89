/** Takes from each kind in turn until there are `limit`, and keeps the kinds together, in their order. */
export function shares<Row>(kinds: readonly (readonly Row[])[], limit: number): Row[] {
  const taken = kinds.map(() => 0);
  let total = 0;
  for (let grown = true; grown && total < limit;) {
    grown = false;
    for (const [position, hits] of kinds.entries()) {
      const count = taken[position] ?? 0;
      if (total === limit || count === hits.length) continue;
      taken[position] = count + 1;
      total += 1;
      grown = true;
    }
  }
  return kinds.flatMap((hits, position) => hits.slice(0, taken[position]));
}
