/** How much of a sku is available at a location; undefined where nothing is known, which counts as none. */
export type StockLookup = (sku: string, locationId: string) => number | undefined;

/** One row of stock, as far as routing looks at it. */
export interface StockRow {
  readonly sku: string;
  readonly locationId: string;
  readonly available: number | null;
}

/** Stock by location and sku. Of two rows for the same place and sku the first counts; skus compare exactly. */
export function stockLookup(rows: Iterable<StockRow>): StockLookup {
  const byLocation = new Map<string, Map<string, number | undefined>>();
  for (const { sku, locationId, available } of rows) {
    let bySku = byLocation.get(locationId);
    if (bySku === undefined) {
      bySku = new Map<string, number | undefined>();
      byLocation.set(locationId, bySku);
    }
    if (!bySku.has(sku)) bySku.set(sku, available ?? undefined);
  }
  return (sku, locationId) => byLocation.get(locationId)?.get(sku);
}
