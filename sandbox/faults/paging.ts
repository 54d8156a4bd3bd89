import { isJsonObject } from '../../shared/json.ts';
import { entityNamed } from '../entities.ts';
import type { Reply } from '../http/reply.ts';
import { parseListQuery } from '../list-query.ts';
import type { WireRecord } from '../wire.ts';
import { changeObject } from './replies.ts';
import type { Exchange, FaultKinds } from './fault.ts';

/** How many records move to the end of the list with each page that is asked for. */
const movedPerPage = 3;

/** Lists that don't hold still. They leave other requests alone. */
export const pagingFaults: FaultKinds = {
  'duplicate-pages': {
    description: 'Every page is served twice in a row, whatever is asked for the second time',
    around: (exchange, answer) => {
      const remembered = exchange.memory.get('page');
      if (!isList(exchange) || remembered === undefined) {
        const reply = answer();
        if (isList(exchange)) exchange.memory.set('page', reply);
        return reply;
      }
      exchange.memory.delete('page');
      return remembered;
    },
  },
  'shifting-pages': {
    description: 'Records are updated while their list is read: they leave the page they were on',
    around: (exchange, answer) => {
      if (isList(exchange)) moveFirstRecords(exchange);
      return answer();
    },
  },
  'endless-pages': {
    description: 'The same page for ever, and never the last one',
    around: (exchange, answer) => {
      if (!isList(exchange)) return answer();
      const first: Reply = exchange.memory.get('page') ?? notLast(answer());
      exchange.memory.set('page', first);
      return first;
    },
  },
};

function isList({ request }: Exchange): boolean {
  return request.method === 'GET' && request.segments.length === 1;
}

function notLast(reply: Reply): Reply {
  return changeObject(reply, (object) => {
    if (isJsonObject(object['pagination'])) object['pagination']['last'] = false;
  });
}

function moveFirstRecords({ request, records, clock }: Exchange): void {
  const definition = entityNamed(request.segments[0] ?? '');
  if (definition === undefined) return;
  const query = { ...parseListQuery(definition, request.parameters), count: movedPerPage, skip: 0 };
  for (const text of records.list(definition.plural, query).slice(0, movedPerPage)) {
    const record = JSON.parse(text) as WireRecord;
    record.updatedAt = clock.stamp();
    records.save(definition.plural, record as never);
  }
}
