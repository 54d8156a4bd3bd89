import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { entityNamed } from '../entities.ts';
import { changeObject, changeText, contentMember } from './replies.ts';
import type { Exchange, FaultKind, FaultKinds } from './fault.ts';

/** Markup, direction marks, zero width and much of it: what a shop's customer may type as a name. */
const hostileText = `<img src=x onerror=alert(1)>"'\`\u202Egnp.exe\u200B\u0000\uD800${'A'.repeat(2_000)}`;

/** Records inside a good reply that aren't good ones. Every third record is spoilt; the others must still arrive. */
export const recordFaults: FaultKinds = {
  'record-null': { description: 'null among the records', around: everyThird(() => null) },
  'record-text': { description: 'A text among the records', around: everyThird(() => 'record') },
  'record-list': { description: 'A list among the records', around: everyThird(() => []) },
  'no-id': { description: 'Records without their id', around: withIds(() => undefined) },
  'null-id': { description: 'Records whose id is null', around: withIds(() => null) },
  'empty-id': { description: 'Records whose id is an empty text', around: withIds(() => '') },
  'number-id': { description: 'Records whose id is a safe number', around: withIds(numberOf) },
  'unsafe-id': { description: 'Records whose id is a number beyond 2^53', around: withIds(() => 2 ** 60) },
  'object-id': { description: 'Records whose id is an object', around: withIds(() => ({ id: 1 })) },
  'boolean-id': { description: 'Records whose id is true', around: withIds(() => true) },
  'bad-dates': {
    description: 'Records with times that are none',
    around: everyThird((record) => ({ ...record, createdAt: 'yesterday', updatedAt: 1_700_000_000 })),
  },
  'no-dates': {
    description: 'Records without createdAt and updatedAt',
    around: everyThird((record) => without(record, 'createdAt', 'updatedAt')),
  },
  'wrong-types': {
    description: 'Records in which every list is a text and every text but id and times a number',
    around: everyThird((record) =>
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [name, isKept(name) ? value : wrongly(value ?? null)]),
      ),
    ),
  },
  'hostile-text': {
    description: 'Records whose texts, but for ids, times and words, hold markup and direction marks',
    around: everyThird((record) =>
      Object.fromEntries(
        Object.entries(record).map(([name, value]) => [
          name,
          /name|message|email|reference/i.test(name) ? hostileText : value,
        ]),
      ),
    ),
  },
  proto: {
    description: 'Records with members called __proto__, constructor and prototype',
    around: (exchange, answer) =>
      changeText(answer(), (text) =>
        text.replaceAll(
          startOfRecord(exchange),
          '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":1,',
        ),
      ),
  },
  'huge-numbers': {
    description: 'Records with numbers that JavaScript can not hold',
    around: (exchange, answer) =>
      changeText(answer(), (text) =>
        text
          .replaceAll(startOfRecord(exchange), '{"huge":123456789012345678901234567890,"infinite":1e999,')
          .replaceAll(/"(totalPrice|onHand|available|position)":[\d.]+/g, '"$1":1e400'),
      ),
  },
};

function everyThird(spoil: (record: JsonObject) => JsonValue): NonNullable<FaultKind['around']> {
  return (exchange, answer) =>
    changeObject(answer(), (reply) => {
      const member = contentMember(exchange, reply);
      if (member === undefined) return;
      const content = reply[member];
      if (Array.isArray(content)) {
        reply[member] = content.map((record, index) =>
          index % 3 === 0 && isJsonObject(record) ? spoil(record) : record,
        );
      } else if (isJsonObject(content)) reply[member] = spoil(content);
    });
}

function withIds(
  id: (record: JsonObject, idMember: string) => JsonValue | undefined,
): NonNullable<FaultKind['around']> {
  return (exchange, answer) => {
    const idMember = entityNamed(exchange.request.segments[0] ?? '')?.idMember ?? 'sku';
    return everyThird((record) => {
      const value = id(record, idMember);
      const rest = without(record, idMember);
      return value === undefined ? rest : { ...rest, [idMember]: value };
    })(exchange, answer);
  };
}

function without(record: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** A number made of the id's last digits, so that the same record always has the same one. */
function numberOf(record: JsonObject, idMember: string): number {
  const id = record[idMember];
  return typeof id === 'string' ? Number.parseInt(id.slice(-12), 16) : 1;
}

function isKept(name: string): boolean {
  return name.endsWith('Id') || name.endsWith('At') || name === 'sku';
}

function wrongly(value: JsonValue): JsonValue {
  if (typeof value === 'string') return 7;
  if (Array.isArray(value)) return 'list';
  return isJsonObject(value) ? [1, 2] : { value };
}

/** How every record of a reply begins: they are written with their id first. */
function startOfRecord({ request }: Exchange): string | RegExp {
  const idMember = entityNamed(request.segments[0] ?? '')?.idMember ?? 'sku';
  return new RegExp(`\\{(?="${idMember}":"[^"]*")`, 'g');
}
