import type { Entity } from '../../shared/domain/entity.ts';
import { adapters } from './adapters/adapters.ts';

/** What a list is asked for (contract, *Lists*). Instants are ISO-8601 UTC and inclusive. */
export interface ListQuery {
  readonly order: 'createdAt' | 'updatedAt' | '-createdAt' | '-updatedAt';
  /** Window on creation time. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Begin of the window on update time. */
  readonly updatedSince?: string | undefined;
  /** Only records that were deleted. */
  readonly deleted?: boolean;
  readonly count: number;
  readonly skip: number;
}

/** The path of a list with its query. `whole`: whole records; else only what identifies and dates them. */
export function listPath(entity: Entity, query: ListQuery, whole: boolean): string {
  const { path, idMembers } = adapters[entity];
  const parameters = new URLSearchParams({
    keys: whole ? '*' : [...idMembers, 'createdAt', 'updatedAt', 'deletedAt'].join(','),
    order: query.order,
    count: String(query.count),
    skip: String(query.skip),
  });
  for (const name of ['since', 'until', 'updatedSince'] as const) {
    const value = query[name];
    if (value !== undefined) parameters.set(name, value);
  }
  if (query.deleted === true) parameters.set('deleted', 'true');
  return `/${path}?${parameters.toString()}`;
}
