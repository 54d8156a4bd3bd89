import { adapters } from '../../electron/remote/adapters/adapters.ts';
import { organizationPath, organizationReads } from '../../electron/remote/adapters/organization.ts';
import { listPath } from '../../electron/remote/list-query.ts';
import { entities } from '../../shared/domain/entity.ts';

/** One kind of call that Penstock makes, in the account's words. */
export interface UsedCall {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Below the base URL; a record's id is `{id}`. */
  readonly path: string;
  /** Names in the query. */
  readonly parameters: readonly string[];
  /** Member of the reply that holds the list or the record. */
  readonly envelope: string | null;
  /** Members of a record that are read, nested ones by dotted path. */
  readonly reads: readonly string[];
  /** Members that are sent. */
  readonly writes: readonly string[];
}

/** Every kind of call that the adapters make. */
export function usedCalls(): readonly UsedCall[] {
  const query = {
    order: 'updatedAt',
    since: 'x',
    until: 'x',
    updatedSince: 'x',
    deleted: true,
    count: 1,
    skip: 0,
  } as const;
  const calls: UsedCall[] = [listCall(organizationPath, ['keys', 'count'], organizationReads)];
  for (const entity of entities) {
    const { path, singular, verbs, reads, writes } = adapters[entity];
    const parameters = [...new URLSearchParams(listPath(entity, query, true).split('?')[1]).keys()];
    const record = `/${path}/{id}`;
    const sent = Object.values(writes ?? {});
    const one = { parameters: [], envelope: singular, reads, writes: [] };
    if (verbs.includes('l')) calls.push(listCall(path, parameters, reads));
    if (verbs.includes('r')) calls.push({ ...one, method: 'get', path: record });
    if (verbs.includes('c')) calls.push({ ...one, method: 'post', path: `/${path}`, writes: sent });
    if (verbs.includes('u')) calls.push({ ...one, method: 'put', path: record, writes: sent });
    if (verbs.includes('d'))
      calls.push({ ...one, method: 'delete', path: record, envelope: null, reads: [] });
  }
  return calls;
}

function listCall(path: string, parameters: readonly string[], reads: readonly string[]): UsedCall {
  return { method: 'get', path: `/${path}`, parameters, envelope: path, reads, writes: [] };
}
