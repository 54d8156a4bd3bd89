import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../../../shared/domain/search.ts';
import { folded, searchWords } from '../../../../shared/search/words.ts';
import {
  openTestStore,
  temporaryFolder,
  testAccount,
  testException,
  testIntegration,
  testOrder,
  testPage,
  testRule,
} from '../../store.testing.ts';

const names = [
  'Anna',
  'annabel',
  'Ann',
  'Zürich',
  'zur',
  'shop',
  'Shopify',
  '#10',
  '10',
  '100 a',
  'a',
  'É-b',
  '',
];
const name = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
  .map((parts) => parts.join(' ').trim());
const asked = fc.tuple(
  fc.constantFrom(...names, 'an', 'ANNA', 'shopif', '1', 'e', '"', '- *', 'b é'),
  fc.constantFrom('', '', 'a', 'zu', 'shop', '10'),
);
const instants = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'];

const small = fc.record({ name, at: fc.constantFrom(...instants), on: fc.boolean() });
const records = fc.record({
  rules: fc.array(small, { maxLength: 8 }),
  integrations: fc.array(small, { maxLength: 6 }),
  orders: fc.array(small, { maxLength: 10 }),
  exceptions: fc.array(small, { maxLength: 6 }),
});
type Records = typeof records extends fc.Arbitrary<infer Value> ? Value : never;

/** A record as the oracle knows it: what it is called, all its words, and what scopes ask of it. */
interface Known {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly at: string;
  readonly states: readonly string[];
  readonly status: string | null;
}

function known({ rules, integrations, orders, exceptions }: Records): Known[] {
  return [
    ...integrations.map(({ name, at, on }, index) => ({
      key: `integrations i${index}`,
      name,
      words: `${name} shopify connected i${index}`,
      at,
      states: on ? ['enabled'] : ['disabled'],
      status: on ? 'connected' : 'disabled',
    })),
    ...rules.map(({ name, at, on }, index) => ({
      key: `automationRules r${index}`,
      name,
      words: `${name} orders.new r${index}`,
      at,
      states: on ? ['enabled'] : ['disabled'],
      status: null,
    })),
    ...orders.map(({ name, at, on }, index) => ({
      key: `orders o${index}`,
      name,
      words: `${name} Weber shopify ${on ? 'onHold' : 'new'} o${index}`,
      at,
      states: on ? ['held'] : [],
      status: on ? 'onHold' : 'new',
    })),
    ...exceptions.map(({ name, at, on }, index) => ({
      key: `exceptions e${index}`,
      name,
      words: `${name} stuckOrder ${on ? 'active' : 'resolved'} orders order-1 e${index} Waits.`,
      at,
      states: on ? ['open'] : [],
      status: on ? 'active' : 'resolved',
    })),
  ];
}

async function fill(run: ReturnType<typeof openTestStore>['run'], given: Records): Promise<void> {
  await run('accounts.save', testAccount());
  const { rules, integrations, orders, exceptions } = given;
  await run(
    'intake.page',
    testPage({
      entity: 'integrations',
      records: integrations.map(({ name, at, on }, index) =>
        testIntegration({ id: `i${index}`, name, updatedAt: at, status: on ? 'connected' : 'disabled' }),
      ),
    }),
  );
  await run(
    'intake.page',
    testPage({
      entity: 'automationRules',
      records: rules.map(({ name, at, on }, index) =>
        testRule({ id: `r${index}`, name, updatedAt: at, enabled: on }),
      ),
    }),
  );
  await run(
    'intake.page',
    testPage({
      entity: 'orders',
      records: orders.map(({ name, at, on }, index) =>
        testOrder({
          id: `o${index}`,
          extOrderId: name,
          customer: 'Weber',
          updatedAt: at,
          status: on ? 'onHold' : 'new',
        }),
      ),
    }),
  );
  await run(
    'intake.page',
    testPage({
      entity: 'exceptions',
      records: exceptions.map(({ name, at, on }, index) =>
        testException({
          id: `e${index}`,
          reference: name,
          message: 'Waits.',
          updatedAt: at,
          status: on ? 'active' : 'resolved',
        }),
      ),
    }),
  );
}

function isFound({ words }: Known, text: string): boolean {
  const own = folded(words).split(' ');
  return searchWords(text).every((word) => own.some((one) => one.startsWith(word)));
}

/** How well a name answers, the best first. */
function qualityOf({ name }: Known, text: string): number {
  const [own, whole] = [folded(name), folded(text)];
  if (own === whole) return 0;
  if (own.startsWith(whole)) return 1;
  return searchWords(text).every((word) => own.split(' ').some((one) => one.startsWith(word))) ? 2 : 3;
}

const keys = (hits: readonly SearchHit[]): string[] =>
  hits.filter(({ similar }) => similar !== true).map(({ kind, id }) => `${kind} ${id}`);

describe('search, beside a search that looks at everything', () => {
  it('finds the same by words, each kind in the order of quality, then of the latest change', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.array(asked, { minLength: 1, maxLength: 6 }), async (given, questions) => {
        using folder = temporaryFolder();
        const { session, run } = openTestStore(folder.path);
        await fill(run, given);
        const all = known(given);
        for (const text of questions.map((parts) => parts.join(' '))) {
          const hits = keys(await run('search.records', { accountId: 'account-1', text, limit: 100 }));
          const wanted = searchWords(text).length === 0 ? [] : all.filter((one) => isFound(one, text));
          expect(hits.toSorted()).toEqual(wanted.map(({ key }) => key).toSorted());
          for (const [first, second] of hits.slice(1).map((key, index) => [hits[index], key])) {
            const [before, after] = [first, second].map((key) => all.find((one) => one.key === key)!);
            if (before!.key.split(' ')[0] !== after!.key.split(' ')[0]) continue;
            const [left, right] = [qualityOf(before!, text), qualityOf(after!, text)];
            expect(left < right || (left === right && before!.at >= after!.at)).toBe(true);
          }
        }
        session.close(true);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same under conditions, with words and without', async () => {
    const conditions = fc.record({
      text: fc.constantFrom('', '', 'anna', 'shop', 'a', 'weber'),
      states: fc.constantFrom([], [], ['enabled'], ['disabled'], ['held'], ['open'], ['held', 'open']),
      statuses: fc.constantFrom([], [], ['on-hold'], ['active', 'new'], ['DISABLED'], ['nowhere']),
      changedAfter: fc.constantFrom(undefined, instants[1], instants[2]),
    });
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.array(conditions, { minLength: 1, maxLength: 6 }),
        async (given, questions) => {
          using folder = temporaryFolder();
          const { session, run } = openTestStore(folder.path);
          await fill(run, given);
          for (const { text, states, statuses, changedAfter } of questions) {
            if (states.length + statuses.length === 0 && changedAfter === undefined) continue;
            const request = {
              accountId: 'account-1',
              text,
              limit: 100,
              states: [...states],
              statuses: [...statuses],
            };
            const hits = await run('search.records', {
              ...request,
              ...(changedAfter === undefined ? {} : { changedAfter }),
            });
            const wanted = known(given).filter(
              (one) =>
                isFound(one, text) &&
                states.every((state) => one.states.includes(state)) &&
                (statuses.length === 0 ||
                  statuses.some(
                    (status) => status.replace('-', '').toLowerCase() === one.status?.toLowerCase(),
                  )) &&
                (changedAfter === undefined || one.at >= changedAfter),
            );
            expect(keys(hits).toSorted()).toEqual(wanted.map(({ key }) => key).toSorted());
          }
          session.close(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
