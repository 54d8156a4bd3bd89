import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import { compileFilter, compileNode } from './compile-filter.ts';
import { readFilter } from './filter-tree.ts';
import { chance, generateFilter, generatedNow, generateRecord } from './generate.testing.ts';
import { oracle } from './oracle.testing.ts';
import { Sheet } from './sheet.ts';
import { traceFilter } from './trace-filter.ts';

const pairs = 100_000;

/** What to say when two evaluators differ: enough to see why. */
function describeCase(filter: JsonValue, record: JsonValue): string {
  return `${JSON.stringify(filter)} on ${JSON.stringify(record)}`;
}

describe('a compiled filter', () => {
  it(`says what the plain reading of the language says, for ${pairs} filters and records`, () => {
    const random = chance(20_261_123);
    const counts = { true: 0, false: 0, unknown: 0 };
    for (let filters = 0; filters < pairs / 10; filters += 1) {
      const filter = generateFilter(random);
      const compiled = compileFilter(filter);
      for (let records = 0; records < 10; records += 1) {
        const record = generateRecord(random);
        const verdict = compiled(record, generatedNow);
        const expected = oracle(filter, record, generatedNow);
        if (verdict !== expected) expect.fail(`${verdict}, not ${expected}: ${describeCase(filter, record)}`);
        counts[`${verdict}`] += 1;
      }
    }
    // A generator that hardly ever decides would prove little.
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(pairs / 8);
  });

  it('gives the verdict of its trace, and shares a sheet with others without mixing up their records', () => {
    const random = chance(7);
    for (let round = 0; round < 500; round += 1) {
      const sheet = new Sheet();
      const filters = Array.from({ length: 5 }, () => generateFilter(random));
      const nodes = filters.map(readFilter);
      const checks = nodes.map((node) => compileNode(node, sheet));
      for (let records = 0; records < 4; records += 1) {
        const record = generateRecord(random);
        sheet.open(record, generatedNow);
        nodes.forEach((node, index) => {
          const verdict = checks[index]!();
          expect(traceFilter(node, record, generatedNow).verdict).toBe(verdict);
          expect(compileFilter(filters[index])(record, generatedNow)).toBe(verdict);
        });
      }
    }
  });

  it('obeys De Morgan, double negation, and the exact negation of operators', () => {
    const random = chance(11);
    for (let round = 0; round < 5_000; round += 1) {
      const members = [generateFilter(random), generateFilter(random)].filter(
        (member) => typeof member === 'object' && member !== null && 'conditions' in member,
      );
      const record = generateRecord(random);
      const say = (filter: JsonValue) => compileFilter(filter)(record, generatedNow);
      const group = (match: string, conditions: JsonValue[]): JsonValue => ({ match, conditions });
      if (members.length < 2) continue;
      const negated = members.map((member) => group('none', [member]));
      expect(say(group('none', members))).toBe(say(group('all', negated)));
      expect(say(group('none', negated))).toBe(members.length === 0 ? true : say(group('all', members)));
      expect(say(group('none', [group('none', members)]))).toBe(say(group('any', members)));
    }
  });
});
