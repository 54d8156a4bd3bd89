/** A page of a long list: see `shared/domain/page.ts`. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly next: string | null;
  readonly total: number;
  /** True where `total` is a lower bound: there are at least so many. */
  readonly atLeast?: boolean;
}

/** What every list of cached records is asked by. */
export interface PageInput {
  readonly accountId: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly sort: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt';
  readonly integrationId?: string | undefined;
  readonly status?: string | undefined;
}
