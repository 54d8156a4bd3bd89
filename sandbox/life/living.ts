import type { Account } from '../account.ts';
import type { Facts } from '../facts.ts';
import type { Random } from '../random.ts';
import type { Product } from '../seed/products.ts';
import type { Engines } from './engines.ts';

/** What the happenings of the account work with. */
export interface Living {
  readonly account: Account;
  readonly facts: Facts;
  readonly random: Random;
  readonly engines: Engines;
  readonly products: readonly Product[];
}

/** Something that happens: `now` is the moment it was due, in milliseconds; `subject` what it happens to. */
export type Happening = (
  living: Living,
  now: number,
  subject: string,
  details: Readonly<Record<string, unknown>>,
) => void;
