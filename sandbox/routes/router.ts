import type { Account } from '../account.ts';
import { entityNamed, type EntityDefinition, type Plural } from '../entities.ts';
import { Refusal, single, success, type Reply } from '../http/reply.ts';
import { bodyObject, type AccountRequest } from '../http/request.ts';
import { statusCheckTask } from '../integration-state.ts';
import { permits, type Rights } from '../rights.ts';
import type { WireRecords } from '../wire.ts';
import { beginAuthorization } from './authorization.ts';
import { retryException, updateException } from './exceptions.ts';
import { testConnection } from './integration-actions.ts';
import { connectorOf, createIntegration, updateIntegration } from './integrations.ts';
import { getRecord, listRecords, missing } from './reading.ts';
import { createRouting, updateRouting } from './routings.ts';
import { createRule, refuseToDeleteRule, updateRule } from './rules.ts';

/** Answers one request below the base address, for a key with these rights. Throws a `Refusal` for everything refused. */
export function route(account: Account, request: AccountRequest, rights: Rights): Reply {
  const [name = '', id, action, ...rest] = request.segments;
  const definition = entityNamed(name);
  if (definition === undefined || rest.length > 0) throw new Refusal(404, `There is no ${request.path}`);
  if (action !== undefined) return act(account, request, rights, definition, id ?? '', action);
  const letter = letterOf(request.method, id !== undefined);
  if (letter === undefined || !definition.verbs.includes(letter)) {
    throw new Refusal(405, `${request.method} is not offered for ${request.path}`);
  }
  demand(rights, definition, letter);
  return account.records.together(() => {
    switch (letter) {
      case 'l':
        return listRecords(account.records, definition, request.parameters);
      case 'r':
        return getRecord(account.records, definition, id ?? '');
      case 'c':
        return create(account, request, definition);
      case 'u':
        return update(account, request, definition, id ?? '');
      case 'd':
        return remove(account, definition, id ?? '');
    }
  });
}

type Letter = 'c' | 'r' | 'u' | 'd' | 'l';

function letterOf(method: string, one: boolean): Letter | undefined {
  if (method === 'GET') return one ? 'r' : 'l';
  if (method === 'POST') return one ? undefined : 'c';
  if (!one) return undefined;
  if (method === 'PUT') return 'u';
  return method === 'DELETE' ? 'd' : undefined;
}

function demand(rights: Rights, definition: EntityDefinition, letter: string): void {
  if (!permits(rights, definition.plural, letter)) {
    throw new Refusal(403, `This key lacks the right ${definition.plural}:${letter}`);
  }
}

function create(account: Account, request: AccountRequest, definition: EntityDefinition): Reply {
  const body = bodyObject(request);
  switch (definition.plural) {
    case 'integrations':
      return single(definition, JSON.stringify(createIntegration(account, body)));
    case 'automation_rules':
      return single(definition, JSON.stringify(createRule(account, body)));
    case 'order_routings':
      return single(definition, JSON.stringify(createRouting(account, body)));
    default:
      throw new Refusal(405, `${definition.plural} can not be created`);
  }
}

function update(account: Account, request: AccountRequest, definition: EntityDefinition, id: string): Reply {
  const body = bodyObject(request);
  switch (definition.plural) {
    case 'integrations':
      return single(
        definition,
        JSON.stringify(updateIntegration(account, held(account, 'integrations', definition, id), body)),
      );
    case 'automation_rules':
      return single(
        definition,
        JSON.stringify(updateRule(account, held(account, 'automation_rules', definition, id), body)),
      );
    case 'order_routings':
      return single(
        definition,
        JSON.stringify(updateRouting(account, held(account, 'order_routings', definition, id), body)),
      );
    case 'exceptions':
      return single(
        definition,
        JSON.stringify(updateException(account, held(account, 'exceptions', definition, id), body)),
      );
    default:
      throw new Refusal(405, `${definition.plural} can not be changed`);
  }
}

/** `DELETE`: soft. The record stays in the list of deleted ones only. */
function remove(account: Account, definition: EntityDefinition, id: string): Reply {
  const { plural, idMember } = definition;
  if (plural === 'automation_rules') refuseToDeleteRule(held(account, plural, definition, id));
  const record = held(account, plural, definition, id);
  const deletedAt = account.clock.stamp();
  account.records.save(plural, { ...record, deletedAt, updatedAt: deletedAt });
  if (plural === 'integrations') account.schedule.cancel(statusCheckTask, id);
  return single(definition, JSON.stringify({ [idMember ?? 'id']: id, deletedAt, updatedAt: deletedAt }));
}

/** Whatever is more than reading and writing a record: `/test`, `/authorize`, `/retry`. */
function act(
  account: Account,
  request: AccountRequest,
  rights: Rights,
  definition: EntityDefinition,
  id: string,
  action: string,
): Reply {
  const kind = `${definition.plural}/${action}`;
  const letter = action === 'test' ? 'r' : 'u';
  if (
    !['connectors/test', 'integrations/test', 'integrations/authorize', 'exceptions/retry'].includes(kind)
  ) {
    throw new Refusal(404, `There is no ${request.path}`);
  }
  if (request.method !== 'POST')
    throw new Refusal(405, `${request.method} is not offered for ${request.path}`);
  demand(rights, definition, letter);
  return account.records.together(() => {
    if (kind === 'exceptions/retry')
      return retryException(account, held(account, 'exceptions', definition, id));
    if (kind === 'connectors/test') {
      return testConnection(
        account,
        held(account, 'connectors', definition, id),
        undefined,
        bodyObject(request),
      );
    }
    const integration = held(account, 'integrations', definition, id);
    if (kind === 'integrations/authorize') return beginAuthorization(account, request, integration);
    return testConnection(account, connectorOf(account, integration), integration, bodyObject(request));
  });
}

function held<Key extends Plural>(
  account: Account,
  plural: Key,
  definition: EntityDefinition,
  id: string,
): WireRecords[Key] {
  return account.records.get(plural, id) ?? missing(definition);
}

/** A reply for a base address that is asked for alone: it says what this is. */
export function greeting(): Reply {
  return success({ name: 'Penstock sample account' });
}
