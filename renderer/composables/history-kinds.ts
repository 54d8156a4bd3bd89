import type { ChangeableEntity } from '../../shared/domain/change.ts';
import type { ConfigurationEntity } from '../../shared/domain/entity.ts';
import type { VersionSource } from '../../shared/domain/history.ts';

/** Kinds of record that have a history, in the order that a person looks for them. */
export const kinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'locations',
  'connectors',
] as const satisfies readonly ConfigurationEntity[];

/** Who can have brought a version. */
export const sources = ['apply', 'rollback', 'import', 'pull'] as const satisfies readonly VersionSource[];

const restorable: readonly string[] = [
  'integrations',
  'automationRules',
  'orderRoutings',
] satisfies ChangeableEntity[];

/** True for the kinds of record that can be brought back to an earlier state from here. */
export function isRestorable(entity: ConfigurationEntity): boolean {
  return restorable.includes(entity);
}

/** A row with the heading above it where it is the first of its kind. */
export interface WithHeading<Row> {
  readonly row: Row;
  readonly kind: ConfigurationEntity | null;
  readonly id: string;
  /** How many rows stand under the heading. */
  readonly count: number;
}

/** Rows in the order of kinds, each kind's first with its heading. The order within a kind stays. */
export function underHeadings<
  Row extends { readonly entity: ConfigurationEntity; readonly recordId: string },
>(rows: readonly Row[]): WithHeading<Row>[] {
  const byKind = Map.groupBy(rows, ({ entity }) => entity);
  return kinds.flatMap((kind) =>
    (byKind.get(kind) ?? []).map((row, index, all) => ({
      row,
      kind: index === 0 ? kind : null,
      id: `${row.entity} ${row.recordId}`,
      count: all.length,
    })),
  );
}
