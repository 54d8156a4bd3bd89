import type { JsonObject } from '../../shared/json.ts';
import type { EntityDefinition } from '../entities.ts';
import { page, Refusal, single, type Reply } from '../http/reply.ts';
import { parseListQuery } from '../list-query.ts';
import type { Records } from '../records.ts';

/** `GET /<plural>`: one page of an entity. */
export function listRecords(
  records: Records,
  definition: EntityDefinition,
  parameters: URLSearchParams,
): Reply {
  const query = parseListQuery(definition, parameters);
  const texts = records.list(definition.plural, query);
  if (query.keys === 'all') return page(definition, texts, query.count);
  const members = query.keys === 'short' ? shortMembers(definition) : query.keys;
  return page(
    definition,
    texts.map((text) => pick(text, members)),
    query.count,
  );
}

/** `GET /<plural>/{id}`: a whole record, or 404. */
export function getRecord(records: Records, definition: EntityDefinition, id: string): Reply {
  return single(definition, records.text(definition.plural, id) ?? missing(definition));
}

/** Always throws the 404 of an entity. */
export function missing(definition: EntityDefinition): never {
  throw new Refusal(404, `No such ${definition.singular}`);
}

/** What a list shows without `keys` (contract, *Lists*). */
function shortMembers({ idMember, names }: EntityDefinition): readonly string[] {
  const id = idMember === null ? [] : [idMember];
  return [...id, ...names, 'status', 'createdAt', 'updatedAt', 'deletedAt', 'orgKey'];
}

function pick(text: string, members: readonly string[]): string {
  const record = JSON.parse(text) as JsonObject;
  const picked: JsonObject = {};
  for (const member of members) {
    if (Object.hasOwn(record, member)) picked[member] = record[member];
  }
  return JSON.stringify(picked);
}
