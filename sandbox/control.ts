import { randomBytes } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.ts';
import type { Account } from './account.ts';
import { entityNamed, type EntityDefinition } from './entities.ts';
import { faultKinds, parseFaultSwitch, type Faults } from './faults/faults.ts';
import { sameSecret } from './http/answering.ts';
import { invalid, Refusal, success, type Reply } from './http/reply.ts';
import { bodyObject, type AccountRequest } from './http/request.ts';
import type { KeyRing } from './key-ring.ts';
import type { Ledger } from './ledger.ts';
import { identify } from './records.ts';
import { parseRights } from './rights.ts';
import type { WireRecord } from './wire.ts';

/** What the control endpoint can reach. */
export interface Controlled {
  readonly account: Account;
  readonly keys: KeyRing;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly token: string;
  /** Lets everything happen that is due by the account's clock. */
  readonly tick: () => void;
  readonly setStill: (still: boolean) => void;
}

type Action = (controlled: Controlled, request: AccountRequest) => JsonObject;

/** Every thing that can be asked for below `/control`, by method and name. */
const actions: Readonly<Record<string, Action>> = {
  'GET faults': ({ faults }) => ({
    switchedOn: faults.switchedOn.map((each) => ({ ...each })),
    kinds: Object.fromEntries(
      Object.entries(faultKinds).map(([name, { description }]) => [name, description]),
    ),
  }),
  'POST faults': ({ faults }, request) => {
    const { faults: wanted } = bodyObject(request);
    if (!Array.isArray(wanted) || !wanted.every((each) => typeof each === 'string'))
      throw invalid('faults', 'must be a list of switches such as orders=503x3');
    for (const each of wanted) faults.add(refusing('faults', () => parseFaultSwitch(each)));
    return {};
  },
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return {};
  },
  'GET writes': ({ ledger }) => ledger.report(),
  'DELETE writes': ({ ledger }) => {
    ledger.clear();
    return {};
  },
  'GET clock': ({ account }) => ({ now: account.clock.stamp(), frozen: account.clock.frozen }),
  'POST clock': moveClock,
  'POST life': ({ setStill }, request) => {
    setStill(bodyObject(request)['still'] === true);
    return {};
  },
  'POST tick': ({ tick }) => {
    tick();
    return {};
  },
  'POST keys': ({ keys }, request) => {
    const { key, rights } = bodyObject(request);
    const granted = refusing('rights', () => parseRights(typeof rights === 'string' ? rights : 'all'));
    return { key: keys.grant(typeof key === 'string' ? key : randomBytes(16).toString('hex'), granted) };
  },
  'POST records': ({ account }, request) => {
    const { definition, records } = readRecords(request);
    account.records.together(() => {
      for (const record of records) account.records.save(definition.plural, record as never);
    });
    return { ids: records.map((record) => identify(definition, record)) };
  },
  'DELETE records': ({ account }, request) => {
    const { definition, records } = readRecords(request);
    for (const record of records) account.records.erase(definition.plural, identify(definition, record));
    return {};
  },
};

/** Answers a request below `/control`: only with the control token in the header `X-Control-Token`. */
export function answerControl(controlled: Controlled, request: AccountRequest): Reply {
  const token = request.headers['x-control-token'];
  if (typeof token !== 'string' || !sameSecret(token, controlled.token)) {
    throw new Refusal(401, 'The control token is missing or wrong');
  }
  const name = `${request.method} ${request.segments[1] ?? ''}`;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw new Refusal(404, `There is no ${name} to control`);
  return success(action(controlled, request) as Record<string, JsonValue>);
}

function moveClock({ account, tick }: Controlled, request: AccountRequest): JsonObject {
  const { set, advanceSeconds, frozen } = bodyObject(request);
  if (typeof frozen === 'boolean') account.clock.freeze(frozen);
  if (typeof set === 'string') {
    const moment = Date.parse(set);
    if (Number.isNaN(moment)) throw invalid('set', 'must be an ISO-8601 time');
    account.clock.set(moment);
  }
  if (typeof advanceSeconds === 'number') account.clock.advance(advanceSeconds * 1_000);
  tick();
  return { now: account.clock.stamp() };
}

/** `{ entity, records }`: records as they are to be served, however odd, to be put into or taken out of the account. */
function readRecords(request: AccountRequest): { definition: EntityDefinition; records: WireRecord[] } {
  const { entity, records } = bodyObject(request);
  const definition = typeof entity === 'string' ? entityNamed(entity) : undefined;
  if (definition === undefined) throw invalid('entity', 'must be the path of an entity');
  if (!Array.isArray(records) || !records.every(isJsonObject))
    throw invalid('records', 'must be a list of records');
  return { definition, records: records as WireRecord[] };
}

function refusing<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw invalid(path, thrown instanceof Error ? thrown.message : 'can not be read');
  }
}
