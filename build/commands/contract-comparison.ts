import type { JsonObject } from '../../shared/json.ts';
import type { UsedCall } from './contract-usage.ts';
import { OpenApiDocument } from './openapi-document.ts';

/**
 * Compares the calls that Penstock makes with a description of the account's API. Gives one line for every path, verb, query parameter and member that the
 * description does not know, in the order of the calls.
 */
export function compareContract(calls: readonly UsedCall[], description: JsonObject): readonly string[] {
  const document = new OpenApiDocument(description);
  return [...new Set(calls.flatMap((call) => compareCall(call, document)))];
}

function compareCall(call: UsedCall, document: OpenApiDocument): readonly string[] {
  const place = `${call.method.toUpperCase()} ${call.path}`;
  if (!document.hasPath(call.path)) return [`path    ${call.path}`];
  const operation = document.operation(call.method, call.path);
  if (operation === undefined) return [`verb    ${place}`];
  const parameters = document.parameters(operation);
  const replies = document.replySchemas(operation);
  const records = call.envelope === null ? replies : document.member(replies, call.envelope);
  const sent = document.requestSchemas(operation);
  return [
    ...call.parameters.filter((name) => !parameters.has(name)).map((name) => `query   ${place} ?${name}`),
    ...(call.envelope !== null && records.length === 0 ? [`reply   ${place} ${call.envelope}`] : []),
    ...(records.length === 0 ? [] : unknownMembers(document, records, call.reads)).map(
      (member) => `reads   ${place} ${member}`,
    ),
    ...unknownMembers(document, sent, call.writes).map((member) => `writes  ${place} ${member}`),
  ];
}

function unknownMembers(
  document: OpenApiDocument,
  schemas: readonly JsonObject[],
  members: readonly string[],
): readonly string[] {
  return members.filter((path) => {
    let current = schemas;
    for (const name of path.split('.')) current = document.member(current, name);
    return current.length === 0;
  });
}
