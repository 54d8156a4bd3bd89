import type { SampleSize } from '../../shared/domain/sample-account.ts';
import type { Account } from '../account.ts';
import type { Facts } from '../facts.ts';
import { decideStatus, statusCheckTask } from '../integration-state.ts';
import { Random, seedFrom } from '../random.ts';
import { retryTask } from '../routes/exceptions.ts';
import { makeProducts } from '../seed/products.ts';
import { volumesOf } from '../seed/world.ts';
import { Engines } from './engines.ts';
import {
  changedExceptionsAreLookedAt,
  exceptionsAreLookedAt,
  retryEnds,
  somethingFails,
} from './failures.ts';
import type { Happening, Living } from './living.ts';
import { somethingMoves } from './movements.ts';
import { holdEnds, holdEndTask, orderArrives, routingIsTriedAgain } from './orders.ts';
import { ordersProgress, stuckOrdersAreFound } from './progress.ts';

/** How often it is looked whether something is due, in milliseconds of real time. */
const lookEvery = 500;

/** After a long pause not more than this is caught up with, in milliseconds. */
const longestCatchUp = 2 * 3_600_000;

/** What follows from something that a caller asked for: it comes to its end also when the account is still. */
const askedFor: Readonly<Record<string, Happening>> = {
  [statusCheckTask]: ({ account }, _now, integrationId) => decideStatus(account, integrationId),
  [retryTask]: retryEnds,
  // An authorization that nobody finished: its page is gone.
  authorization: () => undefined,
};

/** What happens again and again, with the seconds from one time to the next, shortest and longest. */
const recurring: Readonly<
  Record<string, { readonly happens: Happening; readonly seconds: readonly [number, number] }>
> = {
  orderArrival: { happens: orderArrives, seconds: [20, 70] },
  movement: { happens: somethingMoves, seconds: [8, 25] },
  progress: { happens: ordersProgress, seconds: [30, 60] },
  failure: { happens: somethingFails, seconds: [240, 900] },
  routingRetry: { happens: routingIsTriedAgain, seconds: [10_800, 10_800] },
  stuckScan: { happens: stuckOrdersAreFound, seconds: [10_800, 10_800] },
  changedExceptions: { happens: changedExceptionsAreLookedAt, seconds: [30, 60] },
  scheduledRules: { happens: exceptionsAreLookedAt, seconds: [3_600, 3_600] },
};

const askedForKinds = Object.keys(askedFor);
const allKinds = [...askedForKinds, ...Object.keys(recurring), holdEndTask];

/** What happens in the account by itself, driven by its clock. */
export class Life {
  readonly #living: Living;
  #still: boolean;
  #timer: NodeJS.Timeout | undefined;

  constructor(account: Account, facts: Facts, options: { readonly still: boolean }) {
    const size = (facts.text('size') ?? 'sample') as SampleSize;
    this.#living = {
      account,
      facts,
      random: new Random(seedFrom(facts.number('seed'), String(account.clock.now()))),
      engines: new Engines(account),
      products: makeProducts(volumesOf[size].products),
    };
    this.#still = options.still;
  }

  /** Starts looking for what is due. */
  start(): void {
    this.stop();
    this.tick();
    this.#timer = setInterval(() => this.tick(), lookEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Switches what happens by itself off (`true`) or on. */
  setStill(still: boolean): void {
    this.#still = still;
  }

  /** Lets everything happen that is due by now. */
  tick(): void {
    const { records, schedule, clock } = this.#living.account;
    records.together(() => {
      if (!this.#still) this.#planRecurring();
      const kinds = this.#still ? askedForKinds : allKinds;
      const now = clock.now();
      for (let task = schedule.takeDue(now, kinds); task !== undefined; task = schedule.takeDue(now, kinds)) {
        this.#perform(task.kind, task.subject, Math.max(task.dueAt, now - longestCatchUp), task.details);
      }
    });
  }

  #perform(kind: string, subject: string, dueAt: number, details: Readonly<Record<string, unknown>>): void {
    const again = recurring[kind];
    const happening = again?.happens ?? askedFor[kind] ?? holdEnds;
    happening(this.#living, dueAt, subject, details);
    if (again !== undefined) this.#planNext(kind, dueAt);
  }

  #planRecurring(): void {
    const { schedule, clock } = this.#living.account;
    for (const kind of Object.keys(recurring)) {
      if (!schedule.has(kind, '')) this.#planNext(kind, clock.now());
    }
  }

  #planNext(kind: string, from: number): void {
    const [shortest, longest] = recurring[kind]?.seconds ?? [60, 60];
    const pause = this.#living.random.integer(shortest, longest) * 1_000;
    this.#living.account.schedule.plan(kind, '', from + pause);
  }
}
