/**
 * A second reading of the rule language, for tests only: as plain and as slow as can be, sharing nothing with the
 * evaluator that it judges. Null stands for *unknown*.
 */
type Answer = boolean | null;

/** One value at the end of a path: there, not there, or not reachable. */
type Spot = { value: unknown } | 'absent' | 'unreachable';

const negations: Record<string, string> = {
  notEquals: 'equals',
  notContains: 'contains',
  equalsNoneOf: 'equalsAnyOf',
  isNotEmpty: 'isEmpty',
  containsNoneOf: 'containsAnyOf',
};
const listOperators = ['containsAnyOf', 'containsAllOf'];

/** What a filter says about a record; `now` in milliseconds. */
export function oracle(filter: unknown, record: unknown, now: number): boolean | 'unknown' {
  if (filter === undefined || filter === null) return true;
  return group(filter, record, now) ?? 'unknown';
}

function group(filter: unknown, record: unknown, now: number): Answer {
  if (!isObject(filter) || !Array.isArray(filter.conditions)) return null;
  if (filter.conditions.length === 0) return true;
  const answers = filter.conditions.map((member: unknown) => {
    if (isObject(member) && 'conditions' in member) return group(member, record, now);
    return isObject(member) ? condition(member, record, now) : null;
  });
  switch (typeof filter.match === 'string' ? filter.match.trim().toLowerCase() : '') {
    case 'all':
      return all(answers);
    case 'any':
      return any(answers);
    case 'none':
      return not(any(answers));
    default:
      return null;
  }
}

function all(answers: Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function any(answers: Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function not(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

function condition(member: Record<string, unknown>, record: unknown, now: number): Answer {
  const operator = typeof member.operator === 'string' ? member.operator.trim() : '';
  const positive = negations[operator] ?? operator;
  if (typeof member.field !== 'string' || !isPath(member.field)) return null;
  if (!isFinished(positive, member.value)) return null;
  const names = member.field.split('.');
  const spots = follow(record, names);
  const through = member.field.includes('[]');
  const answer = listOperators.includes(positive)
    ? onList(positive, member.value as unknown[], spots, through)
    : onElements(positive, member.value, spots, now);
  return positive === operator ? answer : not(answer);
}

function isPath(field: string): boolean {
  return field.split('.').every((name) => /^[^[\]]+(\[\])?$/.test(name) && name.trim() !== '');
}

function follow(value: unknown, names: string[]): Spot[] {
  if (value === undefined || value === null) return ['absent'];
  const [name, ...rest] = names;
  if (name === undefined) return [{ value }];
  if (!isObject(value)) return ['unreachable'];
  const each = name.endsWith('[]');
  const member = each ? name.slice(0, -2) : name;
  const inner = Object.hasOwn(value, member) ? value[member] : undefined;
  if (!each) return follow(inner, rest);
  if (inner === undefined || inner === null) return ['absent'];
  return Array.isArray(inner) ? inner.flatMap((element: unknown) => follow(element, rest)) : ['unreachable'];
}

function isFinished(operator: string, value: unknown): boolean {
  const scalar = (one: unknown) =>
    (typeof one === 'string' && one.trim() !== '') || typeof one === 'number' || typeof one === 'boolean';
  const numeric = (one: unknown) =>
    (typeof one === 'string' || typeof one === 'number') && !isNaN(number(one));
  switch (operator) {
    case 'isEmpty':
      return true;
    case 'equals':
      return scalar(value);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return scalar(value) && typeof value !== 'boolean';
    case 'matches':
      return scalar(value) && typeof value !== 'boolean' && regular(String(value)) !== null;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return numeric(value);
    case 'between':
      return Array.isArray(value) && value.length === 2 && value.every(numeric);
    case 'before':
    case 'after':
      return date(value) !== null;
    case 'inLast':
    case 'olderThan':
      return (
        isObject(value) && Number.isInteger(value.amount) && Number(value.amount) >= 0 && unit(value.unit) > 0
      );
    case 'equalsAnyOf':
    case 'containsAnyOf':
    case 'containsAllOf':
      return Array.isArray(value) && value.length > 0 && value.every(scalar);
    default:
      return false;
  }
}

function onElements(operator: string, value: unknown, spots: Spot[], now: number): Answer {
  if (spots.length === 0) return operator === 'isEmpty';
  return any(spots.map((spot) => onOne(operator, value, spot, now)));
}

function onOne(operator: string, value: unknown, spot: Spot, now: number): Answer {
  if (spot === 'unreachable') return null;
  if (operator === 'isEmpty') return spot === 'absent' || isEmpty(spot.value);
  if (spot === 'absent') return false;
  const found = spot.value;
  switch (operator) {
    case 'equals':
      return same(found, value);
    case 'equalsAnyOf':
      return any((value as unknown[]).map((one) => same(found, one)));
    case 'contains':
      return typeof found === 'string' ? plain(found).includes(plain(String(value))) : null;
    case 'startsWith':
      return typeof found === 'string' ? plain(found).startsWith(plain(String(value))) : null;
    case 'endsWith':
      return typeof found === 'string' ? plain(found).endsWith(plain(String(value))) : null;
    case 'matches':
      return typeof found === 'string'
        ? (regular(String(value)) as RegExp).test(found.normalize('NFC').trim())
        : null;
    case 'before':
    case 'after':
    case 'inLast':
    case 'olderThan':
      return isBlank(found) ? false : onDate(operator, value, date(found), now);
    default:
      return isBlank(found) ? false : onNumber(operator, value, number(found));
  }
}

function onNumber(operator: string, value: unknown, found: number): Answer {
  if (isNaN(found)) return null;
  if (operator === 'between') {
    const [low, high] = value as unknown[];
    return number(low) <= found && found <= number(high);
  }
  const limit = number(value);
  const answers: Record<string, boolean> = {
    gt: found > limit,
    gte: found >= limit,
    lt: found < limit,
    lte: found <= limit,
  };
  return answers[operator] ?? null;
}

function onDate(operator: string, value: unknown, found: number | null, now: number): Answer {
  if (found === null) return null;
  if (operator === 'before') return found < Number(date(value));
  if (operator === 'after') return found > Number(date(value));
  const duration = value as { amount: number; unit: unknown };
  const length = duration.amount * unit(duration.unit);
  if (found > now) return false;
  return operator === 'inLast' ? now - found <= length : now - found > length;
}

function onList(operator: string, wanted: unknown[], spots: Spot[], through: boolean): Answer {
  const held = wanted.map((one) => ({ one, answers: [] as Answer[] }));
  for (const spot of spots) {
    if (spot === 'absent') continue;
    if (spot === 'unreachable') {
      held.forEach(({ answers }) => answers.push(null));
      continue;
    }
    if (!Array.isArray(spot.value) && !through) return null;
    const elements: unknown[] = Array.isArray(spot.value) ? spot.value : [spot.value];
    for (const element of elements) {
      held.forEach(({ one, answers }) =>
        answers.push(element === null || element === undefined ? false : same(element, one)),
      );
    }
  }
  const perValue = held.map(({ answers }) => any(answers));
  return operator === 'containsAllOf' ? all(perValue) : any(perValue);
}

/** `equals` between a value of the record and one of the condition. */
function same(found: unknown, value: unknown): Answer {
  if (typeof found === 'string' && typeof value === 'string') return plain(found) === plain(value);
  if (typeof found === 'boolean' && typeof value === 'boolean') return found === value;
  if (typeof found === 'boolean' || typeof value === 'boolean' || typeof found === 'object') return null;
  if (isBlank(found)) return false;
  const [left, right] = [number(found), number(value)];
  return isNaN(left) || isNaN(right) ? null : left === right;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return NaN;
  return /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(value.trim()) ? Number(value) : NaN;
}

function date(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return null;
  const [day = '', rest = '00:00Z'] = text.split('T');
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(rest) ? rest : `${rest}Z`;
  // JavaScript rolls over days that a month doesn't have, and takes 24:00: neither exists here.
  const midnight = new Date(`${day}T00:00Z`);
  if (isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day || rest.startsWith('24'))
    return null;
  const time = Date.parse(`${day}T${zoned.replace(/(\.\d{3})\d+/, '$1')}`);
  return isNaN(time) ? null : time;
}

function unit(value: unknown): number {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[word] ?? 0;
}

/** The generator only makes patterns that mean the same to both engines. */
function regular(pattern: string): RegExp | null {
  if (/\(\?[=!<]|\\\d/.test(pattern)) return null;
  try {
    return new RegExp(pattern, 'iu');
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
