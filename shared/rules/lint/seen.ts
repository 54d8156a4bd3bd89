/** What is known of cached records, for what can't be proved. Without it nothing is said about them. */
export interface Seen {
  /** The newest cached records of a kind; null where none are kept. */
  readonly records: (of: SeenKind) => SeenRecords | null;
  /** What the records of the last 30 days said of rules and cards that decided none of them, by id. Those that are missing decided some, or it can't be told. */
  readonly quiet: ReadonlyMap<string, Quiet>;
}

/** Kinds of record that Penstock keeps. */
export type SeenKind = 'orders' | 'exceptions';

/** `never`: no record matched. `shadowed`: some did, and earlier ones decided all of them. */
export type Quiet = 'never' | 'shadowed';

/** What the newest records of a kind hold. */
export interface SeenRecords {
  readonly count: number;
  /** Every path that one of them has, as filters write them: `tags`, `lineItems[].sku`. */
  readonly paths: ReadonlySet<string>;
  /** Every tag of theirs, as it is compared (see `normalizeText`). */
  readonly tags: ReadonlySet<string>;
}
