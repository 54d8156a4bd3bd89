import type { SampleSize } from '../../shared/domain/sample-account.ts';
import type { AccountDatabase } from '../database.ts';
import type { Plural } from '../entities.ts';
import { Random, seedFrom } from '../random.ts';
import { Records } from '../records.ts';
import type { WireRecords } from '../wire.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

/** How many records of each kind a size has (contract, *Volumes to plan for*; the sample has its own). */
export interface Volumes {
  readonly integrations: number;
  readonly connectors: number;
  readonly rules: number;
  readonly routings: number;
  readonly exceptions: number;
  readonly orders: number;
  readonly events: number;
  readonly products: number;
}

export const volumesOf: { readonly [Size in SampleSize]: Volumes } = {
  sample: {
    integrations: 19,
    connectors: 40,
    rules: 30,
    routings: 8,
    exceptions: 2_500,
    orders: 20_000,
    events: 40_000,
    products: 320,
  },
  small: {
    integrations: 8,
    connectors: 40,
    rules: 15,
    routings: 5,
    exceptions: 300,
    orders: 1_000,
    events: 5_000,
    products: 120,
  },
  large: {
    integrations: 200,
    connectors: 400,
    rules: 450,
    routings: 50,
    exceptions: 50_000,
    orders: 100_000,
    events: 200_000,
    products: 2_000,
  },
  stress: {
    integrations: 2_000,
    connectors: 1_000,
    rules: 4_500,
    routings: 500,
    exceptions: 500_000,
    orders: 1_000_000,
    events: 1_000_000,
    products: 5_000,
  },
};

/** What the parts of a seeding share. */
export class World {
  readonly records: Records;
  readonly database: AccountDatabase;
  /** The moment of the seeding, milliseconds since 1970. */
  readonly now: number;
  readonly seed: number;
  readonly volumes: Volumes;
  readonly orgKey: string;

  constructor(database: AccountDatabase, options: { seed: number; now: number; size: SampleSize }) {
    this.database = database;
    this.records = new Records(database);
    this.now = options.now;
    this.seed = options.seed;
    this.volumes = volumesOf[options.size];
    this.orgKey = this.random('organization').identifier();
  }

  /** A generator of its own for each part, so that a change in one part leaves the others as they were. */
  random(part: string): Random {
    return new Random(seedFrom(this.seed, part));
  }

  /** The conventions of every record: created and updated some milliseconds before now. */
  stamps(
    createdAgo: number,
    updatedAgo = createdAgo,
  ): { orgKey: string; createdAt: string; updatedAt: string } {
    return {
      orgKey: this.orgKey,
      createdAt: this.ago(createdAgo),
      updatedAt: this.ago(Math.min(createdAgo, updatedAgo)),
    };
  }

  /** The moment so many milliseconds before now, as it stands on the wire. */
  ago(milliseconds: number): string {
    return new Date(this.now - Math.max(0, Math.floor(milliseconds))).toISOString();
  }

  insert<Key extends Plural>(plural: Key, record: WireRecords[Key]): void {
    this.records.insert(plural, record);
  }
}
