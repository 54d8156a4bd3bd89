import type { Entity } from '../../../shared/domain/entity.ts';

/** The kinds of record in the order in which a person thinks of them: configuration first. */
const kinds = [
  'integrations',
  'automationRules',
  'orderRoutings',
  'locations',
  'connectors',
  'orders',
  'exceptions',
  'events',
  'automationRuns',
  'inventory',
] as const satisfies readonly Entity[];

/** How many records of each kind an account holds here, without those of which there are none. A kind that is not known is passed over. */
export function heldRecords(
  records: readonly { readonly entity: string; readonly count: number }[],
): readonly { readonly entity: Entity; readonly count: number }[] {
  return kinds.flatMap((entity) => {
    const count = records.find((one) => one.entity === entity)?.count ?? 0;
    return count === 0 ? [] : { entity, count };
  });
}
